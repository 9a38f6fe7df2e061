/**
 * Everything that can be asked for and pressed, with texts as long, as foreign and as bad as they come. Discord's stand-in
 * writes down every request that is over a limit or has an illegal tree, and everybody who is rung: nothing is written down.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choiceLists, commandPaths, optionsOf, type CommandPath } from '../../adapters/discord/commandsTable.ts';
import { chatLabelsFor } from '../../config/locales/index.ts';
import { objectMs } from '../../src/pipeline/write.ts';
import type { Channel, Message, Seen } from '../fakes/discord.ts';
import { noise } from '../fakes/discord/client.ts';
import type { OptionValue, OptionValues } from '../fakes/discord/commandForm.ts';
import { flatten, kind } from '../fakes/discord/componentRules.ts';
import type { FormValues } from '../fakes/discord/modalForm.ts';
import { type Json, numberOf, objectOf, objectsOf, textOf } from '../fakes/json.ts';
import { isDone, longMs, openStage, optionsIn, pressLabel, type Stage, textIn, until } from './stage.ts';

const evil =
  '@everyone <@1> **雨夜里打伞的柴犬** [x](https://evil.example) ||``` ### - 1. > <#1> </draw:1> discord.gg/x \u202e👩‍👩‍👧‍👦\n';
const bad = (most: number): string =>
  evil
    .repeat(Math.ceil(most / evil.length))
    .slice(0, most)
    .toWellFormed();
const named = (stem: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${stem}_${index}_${'长名字'.repeat(60)}`);

let stage: Stage;
let picture: { name: string; bytes: Buffer };
const ends: (() => Promise<void>)[] = [];
before(async () => {
  stage = await openStage(
    { after: (end) => void ends.push(end) },
    {
      sd: {
        checkpoints: named('sd_xl <@1> **', 60).map((name) => ({ name: `${name}.safetensors`, hash: '31e35c80fc' })),
        loras: named('||lora||', 60),
        upscalers: ['None', 'Lanczos', ...named('[4x](https://evil.example)', 40)],
      },
      env: { SD_LORAS: '*' },
    },
  );
  const text = bad(900);
  stage.ollama.set({
    reply: () => ({ positive: `cat, ${text}`, negative: text, title: text, understanding: text, kept: [], style: '' }),
  });
  picture = { name: `${'图'.repeat(80)}.png`, bytes: await noise(96) };
  for (let index = 0; index < 30; index += 1)
    await stage.house.studio.saveStyle(`discord:${stage.ana.id}`, {
      name: `风格${index}${'长'.repeat(28)}`.slice(0, 32),
      positive: bad(300),
    });
});
after(async () => {
  for (const end of ends) await end();
});

/** Every option at its longest. */
const fullest = (path: CommandPath): OptionValues =>
  Object.fromEntries(
    (optionsOf[path] ?? []).map(({ name, type, most = 100, choices }): [string, OptionValue] => {
      if (type === 'file') return [name, picture];
      if (type === 'switch') return [name, name === 'ask_first'];
      if (type === 'whole') return [name, most];
      if (type === 'person') return [name, stage.ana];
      return [name, choices === undefined ? bad(Math.min(most, 4000)) : choiceLists[choices][0]];
    }),
  );
/** Until all has come of what was pressed. Nobody objects to what was not understood whole. */
const settled = (): Promise<void> => {
  const unopposed = new Set<string>();
  return until(async () => {
    if (await stage.isIdle()) return true;
    const line = await stage.house.studio.line({ who: `discord:${stage.ana.id}` });
    const asking = line.filter(({ creation: id, stage: at }) => at === 'asking' && !unopposed.has(id));
    for (const { creation: id } of asking) unopposed.add(id);
    if (asking.length > 0) stage.advance(objectMs);
    return false;
  }, 'all is done');
};
/** Whatever came of it. Some presses change only what stands elsewhere. */
const outcome = async (seen: Seen): Promise<Message[]> => {
  await seen.acknowledged(longMs);
  await settled();
  return [seen.message, ...seen.interaction.followUps].filter((one) => one !== undefined);
};

/** Each text field filled to its last character. */
const fill = (form: Json): FormValues =>
  Object.fromEntries(
    objectsOf(form['components']).flatMap(({ component }): [string, FormValues[string]][] => {
      const { type, custom_id: id, max_length: most, required } = objectOf(component);
      if (type === kind.textInput) return [[textOf(id), bad(Math.min(numberOf(most), 2000))]];
      return type === kind.fileUpload && required !== false ? [[textOf(id), [picture]]] : [];
    }),
  );

const settle = async (seen: Seen): Promise<Message[]> => {
  await seen.acknowledged(longMs);
  const { form } = seen;
  return outcome(form === undefined ? seen : await stage.discord.people.submit(seen, fill(form)));
};

/** The same for what does the same; the way back is another one from everywhere. */
const nameOf = (message: Message, label: string): string =>
  (label.startsWith('↩️') ? `${label} ${textIn(message).slice(0, 20)}` : label).replaceAll(/\d+/g, '#');

/** What can be pressed in a message, by what it says; of a list the last option. */
const controlsIn = (message: Message): { what: string; use: () => Promise<Seen> }[] => {
  const { discord, ana } = stage;
  const buttons = flatten(message.components).filter(({ type, disabled }) => type === kind.button && disabled !== true);
  const lists = new Map(optionsIn(message).map((option) => [option.list, option]));
  return [
    ...buttons.map(({ custom_id: id, label, emoji }) => ({
      what: nameOf(message, `${textOf(objectOf(emoji)['name'])} ${textOf(label)}`),
      use: () => discord.people.press(ana, message, textOf(id)),
    })),
    ...[...lists].map(([list, { value, label }]) => ({
      what: nameOf(message, `list ${label}`),
      use: () => discord.people.select(ana, message, list, [value]),
    })),
  ];
};

/** Presses whatever there is, whatever comes up then, and so on. */
const pressAll = async (from: readonly Message[]): Promise<string[]> => {
  const pressed = new Set<string>();
  const waiting = [...from];
  const next = (message: Message) =>
    message.deleted ? undefined : controlsIn(message).find(({ what }) => !pressed.has(what));
  for (let message = waiting.shift(); message; message = waiting.shift())
    for (let control = next(message); control; control = next(message)) {
      pressed.add(control.what);
      waiting.push(...(await settle(await control.use())));
    }
  return [...pressed];
};

/** 0 of each kind, printed. */
const assertClean = (t: { diagnostic: (line: string) => void }, room: Channel): void => {
  const { discord } = stage;
  const faults = discord.faults();
  const over = faults.filter((line) => /length|fewer|exceeds|hold/i.test(line)).length;
  const rung = discord.pings.filter(({ byApp }) => byApp).length;
  t.diagnostic(
    `${discord.requests.length} requests: ${over} over-length, ${faults.length - over} other, ${rung} pings`,
  );
  assert.deepEqual(faults, []);
  assert.equal(rung, 0);
  for (const { mentions } of discord.messages(room)) assert.deepEqual(mentions, []);
};

test('every command at its longest, and what completes itself', async (t) => {
  const { discord, ana } = stage;
  const room = stage.room();
  for (const path of commandPaths) {
    const options = optionsOf[path];
    if (!options) continue;
    await settle(await discord.people.slash(ana, room, path, fullest(path)));
    for (const { name, completes } of options) {
      if (completes === undefined) continue;
      for (const typed of ['', '长', bad(90)]) {
        const choices = await discord.people.autocomplete(ana, room, path, { [name]: typed });
        assert.ok(choices.length <= 25);
      }
    }
  }
  assertClean(t, room);
});

test('every button, list, form and menu that a picture leads to', async (t) => {
  const { discord, ana } = stage;
  const room = stage.room();
  const draw = async (options: OptionValues): Promise<Message> => {
    const seen = await discord.people.slash(ana, room, 'draw', { describe: bad(1500), raw: true, ...options });
    const drawn = seen.answer(isDone(Number(options['count'] ?? 1)), longMs);
    await outcome(seen);
    return drawn;
  };
  const one = await draw({});
  const said = await discord.people.say(ana, room, bad(2000));
  for (const name of ['Remix this', 'Describe this', 'Upscale this', 'Recipe'])
    for (const message of [one, said]) await settle(await discord.people.contextMenu(ana, message, name));
  const asking = await discord.people.slash(ana, room, 'draw', { describe: bad(1500), ask_first: true });
  const asked = await asking.answer((message) => controlsIn(message).length > 4, longMs);
  const commands = ['help', 'queue show', 'me history', 'me favourites', 'me styles', 'models'];
  const panels: Message[] = [];
  await settle(await pressLabel(stage, ana, asked, chatLabelsFor('zh-CN')['card.verbatimText']));
  for (const path of commands) panels.push(...(await settle(await discord.people.slash(ana, room, path))));
  const cards = [asked, await draw({ count: 4 }), one, ...panels];
  // The dictionary loses no words, so that nothing waits to be asked about.
  await stage.ollama.setDown(true);
  const pressed = await pressAll(cards);
  t.diagnostic(`pressed: ${pressed.join(' | ')}`);
  assert.ok(pressed.length > 50, pressed.join(' | '));
  assertClean(t, room);
});
