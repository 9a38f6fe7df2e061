/** Messages as Discord keeps them: every stage is taken, and no text of anybody's rings or names a person who is there. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { asEdit, type MessageBody, renderCard, renderNotice, renderPanel } from '../../adapters/discord/show.ts';
import { chatLabelsFor, locales } from '../../config/locales/index.ts';
import type { Action } from '../../src/actions.ts';
import { composeCard } from '../../src/chat/card.ts';
import { stages } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { noise } from '../fakes/discord/client.ts';
import { hold, startFakeDiscord } from '../fakes/discord.ts';
import { textOf, objectOf } from '../fakes/json.ts';
import { madeAt, viewAt } from '../chat/cardViews.ts';

const idOf = ({ verb, picture = 0, argument = '' }: Action): string => `${verb}.${picture}.${argument}`;

interface TestContext {
  after(clean: () => Promise<void>): void;
}

const stageOf = async (t: TestContext) => {
  const discord = hold(t, await startFakeDiscord({ limits: 'none' }));
  const guild = discord.scenery.guild({ name: 'Studio' });
  const channel = discord.scenery.channel(guild, { name: 'draws' });
  const ana = discord.scenery.user({ name: 'Ana' });
  discord.scenery.join(guild, ana);
  const picture = await noise(16);
  const send = async (body: MessageBody, names: readonly string[], edited?: string): Promise<string> => {
    const form = new FormData();
    for (const [index, name] of names.entries())
      form.set(`files[${index}]`, new Blob([new Uint8Array(picture)], { type: 'image/png' }), name);
    form.set('payload_json', JSON.stringify(edited === undefined ? body : { ...asEdit(body), attachments: [] }));
    const path = `${discord.api}/v10/channels/${channel.id}/messages${edited === undefined ? '' : `/${edited}`}`;
    const method = edited === undefined ? 'POST' : 'PATCH';
    const answer = await fetch(path, { method, headers: { authorization: `Bot ${discord.token}` }, body: form });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return textOf(objectOf(JSON.parse(text))['id']);
  };
  return { discord, channel, ana, send };
};

const bodyOf = (view: View, locale: string): { body: MessageBody; names: string[] } => {
  const card = composeCard(view, chatLabelsFor(locale), { now: madeAt });
  const names = card.pictures.map((_, index) => `${index}.png`);
  const files = names.map((name) => ({ name, alt: card.alt, covered: card.covered }));
  const preview = card.preview && { preview: 'preview.png' };
  return { body: renderCard(card, { idOf, files, ...preview }), names: preview ? ['preview.png'] : names };
};

test('a creation goes through all its stages in one message, and into a message of the old kind', async (t) => {
  const { discord, channel, send } = await stageOf(t);
  for (const locale of locales) {
    const first = bodyOf(viewAt('queued', locale), locale);
    const id = await send(first.body, first.names);
    for (const stage of stages) {
      const { body, names } = bodyOf(viewAt(stage, locale), locale);
      // Without pictures an edit keeps none.
      if (names.length === 0) await send(body, names, id);
      else await send(body, names);
    }
  }
  const url = `${discord.api}/v10/channels/${channel.id}/messages`;
  const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
  const old = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ content: 'old' }) });
  await send(renderNotice('new'), [], textOf(objectOf(await old.json())['id']));
  assert.deepEqual(discord.faults(), []);
});

test('no text of anybody rings, names or links', async (t) => {
  const { discord, channel, ana, send } = await stageOf(t);
  const bad = `<@${ana.id}> <@!${ana.id}> @everyone @here <#${channel.id}> https://evil.example [a](https://b.example) **b**`;
  const view = viewAt('done', 'en', { title: bad, words: bad, notes: [bad], text: bad, checkpoint: bad, writer: bad });
  const { sentence: _sentence, ...understanding } = view.understanding ?? { sentence: '' };
  const said = { ...view, understanding: { ...understanding, sentence: bad } } as View;
  const { body, names } = bodyOf(said, 'en');
  await send(body, names);
  const panel = { title: bad, lines: [bad, `- ${bad}`], code: bad, pictures: [], choices: [], buttons: [] };
  await send(renderPanel(panel, { idOf, files: [] }), []);
  await send(renderNotice(bad), []);
  assert.deepEqual(discord.pings, []);
  for (const message of discord.messages(channel)) assert.deepEqual(message.mentions, []);
  const page = discord.renderHtml(channel, ana);
  assert.doesNotMatch(page, /<a |class="mention"|<strong>b<|href=/);
  assert.deepEqual(discord.faults(), []);
});
