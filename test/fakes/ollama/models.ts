/** Installed and loaded models. */
import { createHash } from 'node:crypto';
import type { FakeModel, FakeOllamaKnobs } from './knobs.ts';

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const NEVER = 8.64e15;
const DEFAULT_KEEP_MS = 300_000;

interface Loaded {
  readonly model: FakeModel;
  numCtx: number;
  /** ms since 1970. */
  expires: number;
  /** Bytes on the card. */
  vram: number;
}

export interface ModelShelf {
  find(name: string): FakeModel | undefined;
  install(name: string): void;
  /** Needs to be loaded, or loaded anew for another num_ctx. */
  isCold(model: FakeModel, numCtx: number): boolean;
  load(model: FakeModel, numCtx: number): void;
  keep(model: FakeModel, keepAlive: unknown): void;
  unload(model: FakeModel): void;
  /** Loads so far, as `name@num_ctx`. */
  readonly loads: readonly string[];
  tags(): unknown;
  ps(): unknown;
  show(model: FakeModel): unknown;
}

const units: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Seconds as a number or a Go duration as text, in ms; negative is for ever.
 * @throws Error in Go's words.
 */
export function readKeepAlive(value: unknown): number {
  if (value === undefined || value === null) return DEFAULT_KEEP_MS;
  if (typeof value === 'number') return value < 0 ? NEVER : value * 1000;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^[+-]?\d+(\.\d*)?$/.test(text) && text !== '0')
    throw new Error(`time: missing unit in duration ${JSON.stringify(text)}`);
  if (!/^[+-]?((\d+(\.\d*)?)(ns|us|µs|ms|s|m|h))+$/.test(text) && text !== '0') {
    throw new Error(`time: invalid duration ${JSON.stringify(text)}`);
  }
  if (text.startsWith('-')) return NEVER;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/g)) {
    ms += Number(amount) * (units[unit ?? 's'] ?? 0);
  }
  return ms;
}

/** Up to and including 0.6.4. */
export function isOld(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major === 0 && (minor < 6 || (minor === 6 && patch <= 4));
}

export function createModelShelf(knobs: () => FakeOllamaKnobs): ModelShelf {
  const pulled: FakeModel[] = [];
  const loaded = new Map<string, Loaded>();
  const leaving = new Map<string, { entry: Loaded; until: number }>();
  const loads: string[] = [];

  const installed = (): FakeModel[] => [...knobs().models, ...pulled];
  const details = (model: FakeModel): Record<string, unknown> => ({
    parent_model: '',
    format: 'gguf',
    family: model.family,
    families: [model.family],
    parameter_size: '8.0B',
    quantization_level: 'Q4_0',
  });
  const card = (model: FakeModel): Record<string, unknown> => ({
    name: model.name,
    model: model.name,
    size: model.size,
    digest: digestOf(model.name),
    details: details(model),
  });
  const expire = (): void => {
    for (const [name, entry] of loaded) {
      if (entry.expires > Date.now()) continue;
      loaded.delete(name);
      free(name);
    }
    for (const [name, { until }] of leaving) if (until <= Date.now()) leaving.delete(name);
  };
  const free = (name: string): void => void knobs().card?.hold(name, 0);
  /** Idle models make room; what is missing then runs on the processor. */
  const place = ({ name, size }: FakeModel): number => {
    const { card } = knobs();
    if (!card) return size;
    free(name);
    for (const other of loaded.keys()) {
      if (card.free >= size) break;
      if (other === name) continue;
      loaded.delete(other);
      free(other);
    }
    const vram = Math.min(size, card.free);
    card.hold(name, vram);
    return vram;
  };

  return {
    loads,
    find: (name) => installed().find((model) => model.name === name || model.name === `${name}:latest`),
    install(name) {
      if (installed().some((model) => model.name === name)) return;
      const sizes = knobs().registry[name] ?? [];
      const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
      const vision = name.startsWith('llava');
      pulled.push({
        name,
        family: 'llama',
        capabilities: vision ? ['completion', 'vision'] : ['completion'],
        size,
        contextLength: 8192,
      });
    },
    isCold(model, numCtx) {
      expire();
      return loaded.get(model.name)?.numCtx !== numCtx;
    },
    load(model, numCtx) {
      expire();
      if (loaded.get(model.name)?.numCtx === numCtx) return;
      loaded.set(model.name, { model, numCtx, expires: NEVER, vram: place(model) });
      loads.push(`${model.name}@${numCtx}`);
    },
    keep(model, keepAlive) {
      const entry = loaded.get(model.name);
      if (entry === undefined) return;
      const ms = readKeepAlive(keepAlive);
      if (ms === 0) this.unload(model);
      else entry.expires = Math.min(NEVER, Date.now() + ms);
    },
    unload(model) {
      const entry = loaded.get(model.name);
      if (entry === undefined || knobs().unloads === 'nothing') return;
      const { psLagMs } = knobs();
      loaded.delete(model.name);
      leaving.set(model.name, { entry, until: Date.now() + psLagMs });
      // The answer comes before the memory is free.
      const gone = (): void => void (loaded.has(model.name) || free(model.name));
      if (psLagMs > 0) setTimeout(gone, psLagMs).unref();
      else gone();
    },
    tags: () => ({
      models: installed().map((model) => ({
        ...card(model),
        modified_at: '2026-01-02T03:04:05.678901234Z',
        ...(model.remoteHost === undefined ? {} : { remote_model: model.name, remote_host: model.remoteHost }),
        ...(knobs().capabilitiesIn === 'tags' ? { capabilities: model.capabilities } : {}),
      })),
    }),
    ps() {
      expire();
      const shown = [...loaded.values(), ...[...leaving.values()].map(({ entry }) => entry)];
      return {
        models: shown.map(({ model, numCtx, expires, vram }) => ({
          ...card(model),
          expires_at: new Date(Math.min(expires, Date.UTC(2318, 0))).toISOString(),
          size_vram: vram,
          ...(isOld(knobs().version) ? {} : { context_length: numCtx }),
        })),
      };
    },
    show: (model) => ({
      license: '',
      modelfile: `FROM ${model.name}`,
      parameters: 'stop "<|eot_id|>"',
      template: '{{ .Prompt }}',
      details: details(model),
      model_info: {
        'general.architecture': model.family,
        [`${model.family}.context_length`]: model.contextLength,
      },
      ...(knobs().capabilitiesIn === 'nowhere' ? {} : { capabilities: model.capabilities }),
      modified_at: '2026-01-02T03:04:05.678901234Z',
    }),
  };
}
