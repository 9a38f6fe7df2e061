/** Child of the hop bench: answers every POST with the same stream, one line a turn of the event loop, as tokens travel. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const lines = 60;
const draft = {
  positive:
    'one orange cat in the rain, holding a small red umbrella, wet fur, puddle reflections, soft overcast light',
  kept: [
    { said: '橘猫', as: 'orange cat' },
    { said: '小红伞', as: 'small red umbrella' },
  ],
  negative: '',
  aspect: '9:16',
  style: '',
  title: '雨中的橘猫',
  understanding: '雨里一只橘猫撑着一把小红伞。',
};

function streamLines(): Buffer[] {
  const text = JSON.stringify(draft);
  const size = Math.ceil(text.length / (lines - 1));
  const common = { model: 'llama3:8b', created_at: '2025-04-01T08:00:00.123456789Z' };
  const parts = Array.from({ length: lines - 1 }, (_, at) => ({
    ...common,
    message: { role: 'assistant', content: text.slice(at * size, (at + 1) * size) },
    done: false,
  }));
  const last = {
    ...common,
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: 'stop',
    total_duration: 1_234_567_890,
    prompt_eval_count: 900,
    eval_count: 59,
    eval_duration: 1_000_000_000,
  };
  return [...parts, last].map((part) => Buffer.from(`${JSON.stringify(part)}\n`));
}

const stream = streamLines();
const server = createServer((req, res) => {
  req.resume().on('end', () => {
    res.writeHead(200, { 'content-type': 'application/x-ndjson' });
    let at = 0;
    const next = (): void => {
      const line = stream[at];
      at += 1;
      if (!line) {
        res.end();
        return;
      }
      res.write(line);
      setImmediate(next);
    };
    next();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
