/**
 * A WebUI in a process of its own that notes how soon after one order was answered the next one is here whole. Asked on the
 * channel to its parent, it tells all of these times since it was asked before, ms.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startFakeA1111 } from '../test/fakes/a1111.ts';

let gaps: number[] = [];
let freeSince: number | undefined;

subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  if (request.url !== '/sdapi/v1/txt2img') return;
  request.once('end', () => {
    if (freeSince !== undefined) gaps.push(performance.now() - freeSince);
    freeSince = undefined;
  });
  response.once('finish', () => {
    freeSince = performance.now();
  });
});

// Long enough that what comes after a picture is over before the next one is.
const sd = await startFakeA1111({ stepMs: 5, detail: 'photo' });
process.send?.(sd.url);
process.on('message', () => {
  process.send?.(gaps);
  gaps = [];
});
process.on('disconnect', () => process.exit());
