/** What people are told who send something that is no picture, or answer it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { openStage } from './stage.ts';
import { botMessages, drawn, patience, quiet, saying } from './seen.ts';

const pdf = { name: 'cat.pdf', bytes: Buffer.from('%PDF-1.7 ...'), contentType: 'application/pdf' };

test('a file that is no picture: told what can be sent, nothing is drawn; a command draws without it', async (t) => {
  const { telegram, ana, bela, home, group, sd, house } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw', { documents: [pdf] });
  await saying(telegram, home, /pictures only.*nothing is drawn.*photo, or a PNG, JPEG or WebP file/);
  await telegram.people.say(ana, home, '', { other: { voice: { file_id: 'v', duration: 2 } } });
  await saying(telegram, home, /cannot listen/);
  await telegram.people.say(bela, group, 'a cat', { documents: [pdf] });
  await quiet(telegram);
  assert.equal(botMessages(telegram, group).length, 0, 'people send each other what they like');
  assert.equal(sd.txt2imgCount, 0);
  assert.equal(house.studio.status().open, 0);

  await telegram.people.say(bela, group, '/draw a cat --raw', { documents: [pdf] });
  await drawn(telegram, group);
  assert.match((await saying(telegram, group, /文件/)).content.text, /不能当图片用，这次不用它来画。.*PNG、JPEG、WebP/);
  assert.equal(sd.txt2imgCount, 1);
  assert.deepEqual(telegram.faults(), []);
});

test('a question that is answered with such a file stays open', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, '/draw');
  const question = await saying(telegram, home, /What should I draw/);
  await telegram.people.say(ana, home, 'a cat --raw', { replyTo: question, documents: [pdf] });
  await saying(telegram, home, /pictures only/);
  assert.ok(telegram.messages(home).includes(question));
  await telegram.people.say(ana, home, 'a cat --raw', { replyTo: question });
  await drawn(telegram, home);
});

test('a GIF that is answered is told to be none; a sticker that does not move is where the drawing starts', async (t) => {
  const { telegram, ana, home, sd } = await openStage(t);
  const { people } = telegram;
  const gif = { animation: { file_id: 'g' }, document: { file_id: 'g', mime_type: 'video/mp4' } };
  const moving = await people.say(ana, home, '', { other: gif });
  await saying(telegram, home, /do not work as a picture/);
  const { length } = botMessages(telegram, home);
  await people.say(ana, home, '/edit darker', { replyTo: moving });
  await telegram.until(() => botMessages(telegram, home).length > length, 'told', patience);
  assert.match(botMessages(telegram, home).at(-1)?.content.text ?? '', /do not work as a picture, so nothing is drawn/);

  const background = { r: 200, g: 40, b: 40, alpha: 0.5 };
  const bytes = await sharp({ create: { width: 512, height: 512, channels: 4, background } })
    .webp()
    .toBuffer();
  const { content } = await people.say(ana, home, 'not now', { documents: [{ name: 's.webp', bytes }] });
  assert.ok(content.media?.kind === 'document');
  await drawn(telegram, home);
  const other = { sticker: { file_id: content.media.file.fileId, is_animated: false, is_video: false } };
  const sticker = await people.say(ana, home, '', { other });
  const before = sd.requests.filter(({ path }) => path.endsWith('/img2img')).length;
  await people.say(ana, home, '/edit darker --raw', { replyTo: sticker });
  await telegram.until(
    () => sd.requests.filter(({ path }) => path.endsWith('/img2img')).length > before,
    'drawn from the sticker',
    patience,
  );
  assert.deepEqual(telegram.faults(), []);
});
