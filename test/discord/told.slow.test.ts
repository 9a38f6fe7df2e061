/** What people are told: in the language they chose, whatever their client speaks, and with what they can do about it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { textOf } from '../fakes/json.ts';
import { isDone, longMs, openStage, pressLabel, type Stage, textIn } from './stage.ts';

let stage: Stage;
const ends: (() => Promise<void>)[] = [];
before(async () => {
  stage = await openStage({ after: (end) => void ends.push(end) });
});
after(async () => {
  for (const end of ends) await end();
});
afterEach(async () => {
  await stage.settled();
  assert.deepEqual(stage.discord.faults(), []);
});

const han = /\p{sc=Han}/u;

test('the language somebody chose is spoken in cards, panels, forms and refusals', async () => {
  const { discord, ben } = stage;
  const { people } = discord;
  const channel = stage.room();
  const form = await people.slash(ben, channel, 'me settings');
  await form.acknowledged();
  assert.equal(textOf(form.form?.['title']), 'My settings');
  await (await people.submit(form, { locale: 'zh-CN' })).answer();

  assert.match(textIn(await (await people.slash(ben, channel, 'help')).answer()), /说一句想看的画面/);
  const again = await people.slash(ben, channel, 'me settings');
  await again.acknowledged();
  assert.match(textOf(again.form?.['title']), han);
  const seen = await people.slash(ben, channel, 'draw', { describe: 'a cat' });
  const done = await seen.answer(isDone(), longMs);
  const more = await (await pressLabel(stage, ben, done, '更多')).answer();
  assert.match(textIn(more), /还可以/);

  const empty = await people.slash(ben, channel, 'draw', { describe: '--ar 16:9' });
  assert.match(textIn(await empty.followUp()), han);
  discord.scenery.deny(channel, ['attachFiles']);
  assert.match(textIn(await (await people.slash(ben, channel, 'draw', { describe: 'a cat' })).answer()), han);
  assert.match(textIn(await (await people.slash(ben, channel, 'queue show')).answer()), /排队/);
});

test('a right that is missing is named with the channel and with what to do, before anything is drawn', async () => {
  const { discord, ana, sd } = stage;
  const { people, scenery } = discord;
  const channel = stage.room();
  const drawn = sd.txt2imgCount;
  scenery.deny(channel, ['attachFiles', 'sendMessages']);
  const chinese = textIn(await (await people.slash(ana, channel, 'draw', { describe: '一只猫' })).answer());
  assert.match(chinese, new RegExp(`#${channel.name} 没有「发送消息」「附加文件」权限.*编辑频道`));
  const thread = scenery.thread(channel, { name: 'ideas', owner: ana });
  scenery.deny(channel, ['sendMessagesInThreads']);
  const cleo = scenery.user({ name: 'Cleo', locale: 'en-US' });
  scenery.join(stage.guild, cleo);
  const english = textIn(await (await people.slash(cleo, thread, 'draw', { describe: 'a cat' })).answer());
  assert.match(english, /in \\?#ideas.*“Send Messages in Threads”, “Attach Files”.*Edit Channel/s);
  assert.equal(sd.txt2imgCount, drawn);
});

test('words said where the studio may not write are answered in private, with the name of the channel', async () => {
  const { discord, ana } = stage;
  const { people, scenery } = discord;
  const channel = stage.room();
  scenery.deny(channel, ['sendMessages']);
  await people.say(ana, channel, '一只猫', { mention: true });
  const told = await discord.message(scenery.dm(ana), (message) => textIn(message).includes(channel.name), longMs);
  assert.match(textIn(told), /「发送消息」权限/);
  assert.deepEqual(
    discord.messages(channel).filter(({ authorId }) => authorId === discord.appId),
    [],
  );
});

test('choices speak the language of whoever types, and a command of another version is answered', async () => {
  const { discord, ana } = stage;
  const { people } = discord;
  const channel = stage.room();
  const cleo = discord.scenery.user({ name: 'Cleo', locale: 'en-GB' });
  discord.scenery.join(stage.guild, cleo);
  const titles = async (user: typeof ana): Promise<string> => {
    const choices = await people.autocomplete(user, channel, 'help', { topic: '' });
    return choices.map(({ name }) => textOf(name)).join();
  };
  assert.match(await titles(ana), han);
  assert.doesNotMatch(await titles(cleo), han);

  const route = `${discord.api}/v10/applications/${discord.appId}/commands`;
  const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify([...discord.commands(), { name: 'frobnicate', description: 'x' }]);
  assert.equal((await fetch(route, { method: 'PUT', headers, body })).status, 200);
  const seen = await people.slash(cleo, channel, 'frobnicate');
  assert.match(textIn(await seen.answer()), /does not know this command.*\/help/);
  assert.match(textIn(await (await people.slash(ana, channel, 'frobnicate')).answer()), /不认识这个命令/);
});

test('a message is answered in the language of the client that its author was last seen with, else in its own', async () => {
  const { discord, ana } = stage;
  const { people, scenery } = discord;
  const channel = stage.room();
  const dora = scenery.user({ name: 'Dora', locale: 'en-GB' });
  scenery.join(stage.guild, dora);
  const drawn = async (user: typeof ana, words: string): Promise<string> => {
    const said = await people.say(user, channel, words, { mention: true });
    const check = isDone();
    const message = await discord.message(channel, (one) => one.replyTo === said.id && check(one), longMs);
    return textIn(message);
  };
  assert.match(await drawn(dora, 'a kite over the sea'), /seed/);
  assert.match(await drawn(dora, '一只猫'), /种子/);
  await (await people.slash(ana, channel, 'queue show')).answer();
  await (await people.slash(dora, channel, 'queue show')).answer();
  assert.match(await drawn(ana, 'a kite over the sea'), /种子/);
  assert.match(await drawn(dora, '一只猫'), /seed/);
  await stage.restart();
  assert.match(await drawn(dora, '一只狗'), /seed/);
});
