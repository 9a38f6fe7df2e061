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
