import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const serve = (...args: string[]): ReturnType<typeof spawn> =>
  spawn(process.execPath, [fileURLToPath(new URL('serve.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('serve.ts prints where both fakes are and ends on SIGTERM', async (t) => {
  const child = serve('--step-ms', '1', '--profile', 'forge');
  t.after(() => child.kill('SIGKILL'));
  assert.ok(child.stdout !== null);
  let printed = '';
  for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(part);
    if (printed.includes('npm start')) break;
  }
  const { ollama = '', sd = '' } = /OLLAMA_URL=(?<ollama>\S+) SD_URLS=(?<sd>\S+) npm start/.exec(printed)?.groups ?? {};
  assert.equal((await fetch(`${sd}/sdapi/v1/sd-modules`)).status, 200);
  assert.equal(await (await fetch(ollama)).text(), 'Ollama is running');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('serve.ts explains a wrong option', async () => {
  const child = serve('--step-ms', 'soon');
  assert.ok(child.stderr !== null);
  const [said, ended] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  assert.deepEqual(ended, [64, null]);
  assert.match(said, /--step-ms needs a whole number/);
});
