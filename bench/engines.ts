/**
 * Ollama and a WebUI that take no time, in a process of their own so that their work does not count. Asked on the channel to its
 * parent, it tells how long anybody has waited for either of them so far. `engines.ts photo`: pictures are as large as drawn
 * ones are; without it they are small and take next to nothing to make. A number after that: so many WebUIs.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startFakeA1111 } from '../test/fakes/a1111.ts';
import { startFakeOllama } from '../test/fakes/ollama.ts';

/** Time during which at least one request was here whole and its answer was not out yet, ms. */
const busy = { ms: 0, requests: 0, since: 0 };

subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  request.once('end', () => {
    if (busy.requests === 0) busy.since = performance.now();
    busy.requests += 1;
    response.once('close', () => {
      busy.requests -= 1;
      if (busy.requests === 0) busy.ms += performance.now() - busy.since;
    });
  });
});

const detail = process.argv[2] === 'photo' ? 'photo' : 'smooth';
const webuis = Array.from({ length: Number(process.argv[3] ?? 1) }, () => startFakeA1111({ stepMs: 0, detail }));
const [ollama, ...sds] = await Promise.all([startFakeOllama(), ...webuis]);
process.send?.({ SD_URLS: sds.map(({ url }) => url).join(','), OLLAMA_URL: ollama.url });
process.on('message', () => {
  const underWay = busy.requests > 0 ? performance.now() - busy.since : 0;
  process.send?.(busy.ms + underWay);
});
process.on('disconnect', () => process.exit());
