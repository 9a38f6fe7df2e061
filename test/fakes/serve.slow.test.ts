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

/** What it prints until it is ready. */
async function printedBy({ stdout }: ReturnType<typeof spawn>): Promise<string> {
  assert.ok(stdout !== null);
  let printed = '';
  for await (const part of stdout.iterator({ destroyOnReturn: false })) {
    printed += String(part);
    if (printed.includes('npm start')) break;
  }
  return printed;
}

test('serve.ts prints where both fakes are and ends on SIGTERM', async (t) => {
  const child = serve('--step-ms', '1', '--profile', 'forge');
  t.after(() => child.kill('SIGKILL'));
  const printed = await printedBy(child);
  const { ollama = '', sd = '' } = /OLLAMA_URL=(?<ollama>\S+) SD_URLS=(?<sd>\S+) npm start/.exec(printed)?.groups ?? {};
  assert.equal((await fetch(`${sd}/sdapi/v1/sd-modules`)).status, 200);
  assert.equal(await (await fetch(ollama)).text(), 'Ollama is running');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('serve.ts also serves the chats on request, and its Telegram has a page to sit at', async (t) => {
  const child = serve('--telegram-port', '0', '--discord-port', '0', '--step-ms', '1');
  t.after(() => child.kill('SIGKILL'));
  const printed = await printedBy(child);
  const {
    telegram = '',
    token = '',
    discord = '',
    discordToken = '',
  } = /TELEGRAM_TOKEN=(?<token>\S+) TELEGRAM_API_URL=(?<telegram>\S+) DISCORD_TOKEN=(?<discordToken>\S+) DISCORD_API_URL=(?<discord>\S+) OLLAMA_URL/.exec(
    printed,
  )?.groups ?? {};
  const headers = { authorization: `Bot ${discordToken}` };
  assert.equal((await fetch(`${discord}/v10/gateway/bot`, { headers })).status, 200);
  const form = new FormData();
  form.set('text', '一只风筝');
  assert.equal((await fetch(`${telegram}/say`, { method: 'POST', body: form })).status, 200);
  const api = `${telegram}/bot${token}`;
  const got = (await (await fetch(`${api}/getUpdates`)).json()) as {
    result: { message: { text: string; chat: { id: number } } }[];
  };
  const asked = got.result[0]?.message;
  assert.equal(asked?.text, '一只风筝');
  const markup = JSON.stringify({ inline_keyboard: [[{ text: 'Stop', callback_data: 'stop' }]] });
  const answer = new URLSearchParams({ chat_id: String(asked.chat.id), text: 'drawing', reply_markup: markup });
  await fetch(`${api}/sendMessage`, { method: 'POST', body: answer });
  const page = await (await fetch(`${telegram}/view`)).text();
  const action = /action="(\/press\?[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const press = new URLSearchParams({ press: 'stop' });
  assert.equal((await fetch(telegram + action, { method: 'POST', body: press })).status, 200);
  const updates = (await (await fetch(`${api}/getUpdates`)).json()) as {
    result: { callback_query?: { data: string } }[];
  };
  assert.equal(updates.result.at(-1)?.callback_query?.data, 'stop');
  assert.equal((await fetch(`${telegram}/press?message=99`, { method: 'POST', body: press })).status, 400);
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
