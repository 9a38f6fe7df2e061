/** Pictures and documents on their way: how they are named, what becomes of them, how large they may be. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { InputFile } from 'grammy';
import { createBot, picture, setStage } from './telegram/client.ts';
import { rawTo, upload } from './telegram/raw.ts';

test('a file may be called as its field, or be named by the field; its name may be bare, quoted, Chinese', async (t) => {
  const { telegram, ana, home } = await setStage(t, { flood: 'none' });
  const bytes = await picture();
  await upload(telegram, 'sendDocument', { chat_id: ana.id }, { document: bytes });
  await upload(telegram, 'sendDocument', { chat_id: ana.id, document: 'attach://other' }, { other: bytes });
  for (const name of [
    'filename=原图 1.png',
    'filename="原图 1.png"',
    "filename=x.png; filename*=UTF-8''%E5%8E%9F%E5%9B%BE%201.png",
  ]) {
    const head = `--b\r\ncontent-disposition:form-data;name="chat_id"\r\n\r\n${ana.id}\r\n--b\r\nContent-Disposition: form-data; name=document; ${name}\r\ncontent-type: image/png\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    await fetch(`${telegram.url}/bot${telegram.token}/sendDocument`, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    });
  }
  const names = telegram.messages(home).map((message) => telegram.file(message)?.name);
  assert.deepEqual(names, ['document.png', 'other.png', '原图 1.png', '原图 1.png', '原图 1.png']);
  const lost = await upload(
    telegram,
    'sendDocument',
    { chat_id: ana.id, document: 'attach://nowhere' },
    { other: bytes },
  );
  assert.equal(lost.description, 'Bad Request: wrong file identifier/HTTP URL specified');
});

test('grammY uploads from memory, sends again by id, and its files can be fetched for an hour', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana } = stage;
  const { api } = createBot(stage);
  const bytes = await picture(3000, 1500);
  const { photo } = await api.sendPhoto(ana.id, new InputFile(bytes, '画 1.png'));
  assert.deepEqual(
    photo.map(({ width, height }) => [width, height]),
    [
      [90, 45],
      [320, 160],
      [800, 400],
      [1280, 640],
      [2560, 1280],
    ],
  );
  const largest = photo.at(-1);
  assert.ok(largest !== undefined);
  const again = await api.sendPhoto(ana.id, largest.file_id);
  assert.equal(again.photo.at(-1)?.file_unique_id, largest.file_unique_id);
  await assert.rejects(api.sendDocument(ana.id, largest.file_id), /can't use file of type Photo as Document/);
  await assert.rejects(api.sendPhoto(ana.id, 'no-such-file'), /wrong file identifier/);
  const { file_path = '', file_size } = await api.getFile(largest.file_id);
  const address = `${telegram.url}/file/bot${telegram.token}/${file_path}`;
  const fetched = await fetch(address);
  assert.equal(
    Buffer.from(await fetched.arrayBuffer())
      .subarray(0, 2)
      .toString('hex'),
    'ffd8',
    'it is a JPEG now',
  );
  assert.equal(Number(fetched.headers.get('content-length')), file_size);
  assert.equal((await fetch(address.replace(telegram.token, '42:other'))).status, 401);
  telegram.clock.advance(3_600_001);
  assert.equal((await fetch(address)).status, 404);
});

test('photos of 10 MB, of 10,000 for both sides, of 1:20; documents of 50 MB, of which a bot fetches 20', async (t) => {
  const { telegram, ana, home } = await setStage(t, { flood: 'none', recompress: false });
  const photo = async (bytes: Buffer): Promise<string> =>
    (await upload(telegram, 'sendPhoto', { chat_id: ana.id }, { photo: bytes })).description ?? 'ok';
  assert.equal(await photo(await picture(9500, 500)), 'ok');
  assert.equal(await photo(await picture(9501, 500)), 'Bad Request: PHOTO_INVALID_DIMENSIONS');
  assert.equal(await photo(await picture(2000, 100)), 'ok');
  assert.equal(await photo(await picture(2001, 100)), 'Bad Request: PHOTO_INVALID_DIMENSIONS');
  assert.equal(await photo(Buffer.from('no picture')), 'Bad Request: IMAGE_PROCESS_FAILED');
  assert.equal(await photo(Buffer.alloc(0)), 'Bad Request: file must be non-empty');
  const small = await picture();
  assert.equal(await photo(Buffer.concat([small, randomBytes(10_000_000 - small.length)])), 'ok');
  assert.equal(
    await photo(Buffer.concat([small, randomBytes(10_000_001 - small.length)])),
    'Bad Request: file is too big',
  );
  const document = async (size: number): Promise<[number, string]> => {
    const answer = await upload(telegram, 'sendDocument', { chat_id: ana.id }, { document: Buffer.alloc(size, 1) });
    return [answer.status, answer.description ?? 'ok'];
  };
  assert.deepEqual(await document(20 * 1024 * 1024 + 1), [200, 'ok']);
  const big = telegram
    .messages(home)
    .map((message) => telegram.file(message))
    .at(-1);
  const raw = rawTo(telegram);
  assert.equal((await raw('getFile', { file_id: big?.fileId })).description, 'Bad Request: file is too big');
  assert.deepEqual(await document(50_000_001), [413, 'Request Entity Too Large']);
});
