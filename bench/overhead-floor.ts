/**
 * What a creation costs at least: the WebUI's answer is read and decoded, and the picture is posted, by node:http and nothing
 * else. `overhead-floor.ts <WebUI> <platform>` makes one for every seed that its parent sends, and answers with how long it took
 * and with the CPU time of it, ms.
 */
import { Agent, request } from 'node:http';

const [, , webui = '', platform = ''] = process.argv;
const agent = new Agent({ keepAlive: true });

const post = (url: string, body: Buffer | string): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
  });
  sent.on('error', reject).end(body);
  return promise;
};

const one = async (seed: number): Promise<void> => {
  const order = { prompt: 'an orange cat', seed, steps: 8, width: 512, height: 512 };
  const answer = await post(`${webui}/sdapi/v1/txt2img`, JSON.stringify(order));
  const { images } = JSON.parse(answer.toString('latin1')) as { images: string[] };
  await post(platform, Buffer.from(images[0] ?? '', 'base64'));
};

process.on('message', (seed: number) => {
  void (async () => {
    const since = performance.now();
    const cpu = process.cpuUsage();
    await one(seed);
    const { user, system } = process.cpuUsage(cpu);
    process.send?.({ ms: performance.now() - since, cpuMs: (user + system) / 1000 });
  })();
});
process.on('disconnect', () => {
  agent.destroy();
  process.exit();
});
