import type { Freight } from './freight.ts';
import type { PipelineParts } from './parts.ts';
import type { Turns } from './turns.ts';
import type { Vram } from './vram/index.ts';
import type { Usage } from './usage.ts';

/** What the rooms of the pipeline are built from. */
export interface Workshop extends PipelineParts {
  turns: Turns;
  vram: Vram;
  usage: Usage;
  freight: Freight;
}
