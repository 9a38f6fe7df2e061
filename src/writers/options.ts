import { z } from 'zod';

/** Ollama, which understands the description. */
export const writerOptions = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:11434')
    .meta({ env: 'OLLAMA_URL', address: true, doc: 'Address of Ollama.' }),
  model: z
    .string()
    .min(1)
    .max(120)
    .default('llama3:8b')
    .meta({ env: 'OLLAMA_MODEL', doc: 'Model that rewrites descriptions; get it with `ollama pull <model>`.' }),
  visionModel: z.string().min(1).max(120).optional().meta({
    env: 'OLLAMA_VISION_MODEL',
    doc: 'Model that describes pictures, for example gemma3:4b. Empty: the smallest installed one that can.',
  }),
  headers: z.record(z.string(), z.string()).default({}).meta({
    env: 'OLLAMA_HEADERS',
    secret: true,
    doc: 'Extra HTTP headers as a JSON object, for a proxy in front of Ollama: {"Authorization":"Bearer ..."}.',
  }),
});
