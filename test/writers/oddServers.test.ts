/** Servers that behave as no Ollama does: proxies, look-alikes, broken ones. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { inspect } from 'node:util';
import { AtelierError } from '../../src/errors.ts';
import { readLoosely } from '../../src/writers/ollama/loose.ts';
import { createStand, good, printedDuring } from './stand.ts';

type T = { after(clean: () => Promise<void>): void };
type Body = { messages: { content: string }[]; format?: unknown };

/** A server of one answer, for what the fake has no knob for. */
async function serve(
  t: T,
  answer: (body: Body) => { status: number; line: object | string; open?: boolean },
): Promise<string> {
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const { status, line, open } = answer(JSON.parse(Buffer.concat(parts).toString()) as Body);
      res.writeHead(status, { 'content-type': 'application/json' });
      res.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
      if (!open) res.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const whole = {
  message: { role: 'assistant', content: JSON.stringify(good) },
  done: true,
  done_reason: 'stop',
};

test('a server that takes no schema is asked without one, from then on', async (t) => {
  for (const status of [400, 500, 200]) {
    const seen: boolean[] = [];
    const url = await serve(t, ({ format }) => {
      seen.push(format !== undefined);
      return format ? { status, line: { error: 'failed to parse grammar' } } : { status: 200, line: whole };
    });
    const { write, log } = createStand(t, { url });
    assert.equal((await write()).positive, good.positive);
    assert.equal((await write()).positive, good.positive);
    assert.deepEqual(seen, [true, true, false, false], String(status));
    assert.equal(log.lines.filter((line) => line.includes('writer.noFormat')).length, 2);
  }
});

test('a server that takes no schema, but knows the format json, is asked for that', async (t) => {
  const seen: unknown[] = [];
  const error = 'json: cannot unmarshal object into Go struct field ChatRequest.format of type string';
  const url = await serve(t, ({ format }) => {
    seen.push(typeof format === 'object' ? 'schema' : format);
    return typeof format === 'object' ? { status: 400, line: { error } } : { status: 200, line: whole };
  });
  const { write } = createStand(t, { url });
  await write();
  assert.equal((await write()).positive, good.positive);
  assert.deepEqual(seen, ['schema', 'json', 'json']);
});

test('JSON as no parser takes it is read without asking once more, and the schema still decides', async (t) => {
  const loose = [
    `{'positive': 'one orange cat in the rain, holding a small red umbrella', 'kept': [{'said': '橘猫', 'as': 'orange cat'}, {'said': '红伞', 'as': 'red umbrella'},], 'title': '雨中的橘猫',}`,
    '```json\n{positive: "one orange cat in the rain, holding a small red umbrella", // the prompt\n kept: [{said: "橘猫", as: "orange cat"}, {said: "红伞", as: "red umbrella"}]}\n```\nHope this helps!',
    'Sure {as you like}:\n{“positive”: “one orange cat in the rain, holding a small red umbrella”, “kept”: {“橘猫”: “orange cat”, “红伞”: “red umbrella”}}',
    '{"positive": "one orange cat in the rain, holding a small red umbrella"\n"kept": [["橘猫", "orange cat"], ["红伞", "red umbrella"]], "negative": None}',
  ];
  for (const content of loose) {
    let calls = 0;
    const url = await serve(t, () => {
      calls += 1;
      return { status: 200, line: { ...whole, message: { role: 'assistant', content } } };
    });
    const { positive, kept } = await createStand(t, { url }).write();
    assert.equal(positive, good.positive, content);
    assert.deepEqual(kept, good.kept, content);
    assert.equal(calls, 1, content);
  }
  const wrong = ["{'prompt': 'a cat'}", "{'positive': 'Sorry, but no.'}", '{a, b, c}', "{'positive': 'a cat"];
  for (const content of wrong) {
    const line = { ...whole, message: { role: 'assistant', content } };
    const url = await serve(t, () => ({ status: 200, line }));
    await assert.rejects(createStand(t, { url }).write(), { code: 'E-LLM-03' }, content);
  }
});

test('an answer that is made to be hard to put right does not hold anybody up', () => {
  const units = ['"a ', "'a ", '`a ', '{"a":', "{'a':[", '[', '{', '"', "'", '“a”', '\\"', '/*'];
  const bad = { ok: false } as const;
  for (const unit of units)
    for (const length of [1_000, 4_000, 100_000]) {
      const raw = `{${unit.repeat(length / unit.length)}}`;
      const began = performance.now();
      assert.equal(
        readLoosely(raw, () => bad),
        bad,
      );
      const took = performance.now() - began;
      assert.ok(took < 400, `${unit} ${length}: ${took} ms`);
    }
});

test('a server that repeats the words in its errors does not bring them into our log', async (t) => {
  for (const status of [500, 503, 422, 200]) {
    const url = await serve(t, ({ messages }) => ({
      status,
      line: { error: `bad input: ${messages.at(-1)?.content}` },
    }));
    const { write, log } = createStand(t, { url, pace: 0.005 });
    await assert.rejects(write(), (error) => {
      assert.ok(error instanceof AtelierError);
      assert.match(error.detail, /not ours to log/);
      assert.ok(!`${inspect(error, { depth: 9 })}${log.lines.join()}`.includes('雨中'), String(status));
      return true;
    });
  }
});

test('lines no server should send end the call, whatever the package would make of them', async (t) => {
  for (const line of [
    '5\n',
    'null\n',
    '[]\n',
    '"x"\n',
    '{"done":true',
    { done: 'yes' },
    { error: null },
    { status: 'success' },
    { ...whole, message: 7 },
  ]) {
    const url = await serve(t, () => ({ status: 200, line }));
    const { write } = createStand(t, { url, pace: 0.005 });
    const printed = await printedDuring(() => assert.rejects(write(), AtelierError, JSON.stringify(line)));
    assert.equal(printed, '');
  }
});

test('blank lines, a missing last line end and an answer that is left open do not matter', async (t) => {
  const json = JSON.stringify(whole);
  for (const line of [`\n\r\n ${json}\r\n\n`, json, `${json}\n{"more":`]) {
    for (const open of [false, true]) {
      // Without the line end only the end of the answer tells that it is complete; one that stays open costs a pause.
      if (open && !line.includes('more')) continue;
      const url = await serve(t, () => ({ status: 200, line, open }));
      const { write } = createStand(t, { url });
      const printed = await printedDuring(async () => assert.equal((await write()).positive, good.positive));
      assert.equal(printed, '');
    }
  }
});

test('an answer that was cut off is bad even when it can be read', async (t) => {
  const seen: Body[] = [];
  const url = await serve(t, (body) => {
    seen.push(body);
    return { status: 200, line: { ...whole, done_reason: seen.length === 1 ? 'length' : 'stop' } };
  });
  const { write } = createStand(t, { url });
  assert.equal((await write()).positive, good.positive);
  assert.match(seen[1]?.messages.at(-1)?.content ?? '', /cut off/);
});

test('an answer far longer than a prompt is not read to its end', async (t) => {
  const seen: Body[] = [];
  const content = 'and cats in the rain, '.repeat(200);
  const url = await serve(t, (body) => {
    seen.push(body);
    return {
      status: 200,
      line: seen.length === 1 ? { message: { content }, done: false } : whole,
      open: seen.length === 1,
    };
  });
  const { write } = createStand(t, { url });
  assert.equal((await write()).positive, good.positive);
  assert.match(seen[1]?.messages.at(-1)?.content ?? '', /longer than 4096 characters/);
});

test('thoughts in front of an answer are not the answer, nor shown', async (t) => {
  const draft = JSON.stringify({ ...good, positive: 'a dog, first thought' });
  const thoughts = [`<think>\nPerhaps ${draft}? No, {a cat}.\n</think>\n\n`, `Perhaps ${draft}?\n</think>\n`];
  for (const thought of thoughts) {
    const text = thought + JSON.stringify(good);
    const pieces = text.match(/[\s\S]{1,5}/g) ?? [];
    const url = await serve(t, () => ({
      status: 200,
      line: [
        ...pieces.map((content) => JSON.stringify({ message: { role: 'assistant', content }, done: false })),
        JSON.stringify({ ...whole, message: { role: 'assistant', content: '' } }),
        '',
      ].join('\n'),
    }));
    const { write, shown } = createStand(t, { url });
    assert.equal((await write()).positive, good.positive);
    if (thought.startsWith('<'))
      assert.ok(
        shown.every((soFar) => good.positive.startsWith(soFar)),
        shown.join(),
      );
  }
});

test('a model that is not to be told whether to think is not told, from then on', async (t) => {
  const seen: boolean[] = [];
  const url = await serve(t, (body) => {
    seen.push('think' in body);
    assert.ok(body.format, 'the schema stays');
    return 'think' in body
      ? { status: 400, line: { error: '"llama3:8b" does not support thinking' } }
      : { status: 200, line: whole };
  });
  const { write } = createStand(t, { url });
  assert.equal((await write()).positive, good.positive);
  assert.equal((await write()).positive, good.positive);
  assert.deepEqual(seen, [true, false, false]);
});
