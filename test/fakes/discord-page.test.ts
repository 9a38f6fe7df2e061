/** The fake Discord's page: what a person would look at, safe to open and without a word from elsewhere. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { hold, startFakeDiscord } from './discord.ts';
import { markdown } from './discord/markdown.ts';
import { shortest } from '../shortest.ts';

const authorized = (token: string): Record<string, string> => ({ authorization: `Bot ${token}` });

test('a page shows pictures, alt text, covers, buttons, replies and who may see what, in the language of the viewer', async (t) => {
  const discord = hold(t, await startFakeDiscord());
  const { scenery, people } = discord;
  const guild = scenery.guild({ name: 'Studio' });
  const channel = scenery.channel(guild, { name: 'draws' });
  const ming = scenery.user({ name: 'Ming', locale: 'zh-CN' });
  scenery.join(guild, ming);
  const asked = await people.say(ming, channel, '**风筝** <script>alert(1)</script>', { mention: true });
  const bytes = await sharp({ create: { width: 8, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('files[0]', new Blob([new Uint8Array(bytes)]), 'kite.png');
  const card = {
    type: 17,
    accent_color: 0x00ff88,
    components: [
      { type: 10, content: '# Done\n-# 512 × 512' },
      { type: 12, items: [{ media: { url: 'attachment://kite.png' }, description: '"a" <kite>', spoiler: true }] },
      {
        type: 1,
        components: [{ type: 2, style: 4, custom_id: 'x', label: 'Delete', emoji: { name: '🗑️' }, disabled: true }],
      },
      {
        type: 1,
        components: [{ type: 3, custom_id: 's', placeholder: 'Which?', options: [{ label: 'One', value: '1' }] }],
      },
    ],
  };
  const reply = { message_reference: { message_id: asked.id }, allowed_mentions: { parse: [], replied_user: true } };
  form.set('payload_json', JSON.stringify({ flags: 1 << 15, components: [card], ...reply }));
  const url = `${discord.api}/v10/channels/${channel.id}/messages`;
  const sent = await fetch(url, { method: 'POST', headers: authorized(discord.token), body: form });
  const { id } = (await sent.json()) as { id: string };
  const headers = { ...authorized(discord.token), 'content-type': 'application/json' };
  await fetch(`${url}/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ components: [card] }) });
  const page = discord.renderHtml(channel, ming);
  for (const wanted of [
    '<html lang="zh-CN">',
    'border-left-color:#00ff88',
    '<h1>Done</h1><small>512 × 512</small>',
    `data:image/png;base64,${bytes.toString('base64')}`,
    'alt="&quot;a&quot; &lt;kite&gt;"',
    '剧透内容',
    'class="button danger disabled">🗑️ Delete<',
    '<summary>Which? ▾</summary>',
    '<strong>风筝</strong> &lt;script&gt;',
    '@Atelier',
    '已编辑',
    'class=" rung"',
  ])
    assert.ok(page.includes(wanted), wanted);
  assert.doesNotMatch(page, /<script|https?:\/\/|\son\w+=/);
  assert.equal(
    discord.renderText(channel, ming),
    [
      '#draws',
      'Ming',
      '  @Atelier **风筝** <script>alert(1)</script>',
      '╭ Ming: @Atelier **风筝** <script>alert(1)</script>',
      'Atelier 应用 (已编辑)',
      '  ┏ #00ff88',
      '  ┃ # Done',
      '  ┃ -# 512 × 512',
      '  ┃ [picture kite.png 8×4 ""a" <kite>" (spoiler)]',
      '  ┃ [🗑️ Delete (danger, disabled)]',
      '  ┃ [▾ Which?: ○ One]',
      '  ┗',
      '',
    ].join('\n'),
  );
});

test('Markdown: any text stays text, quickly', () => {
  assert.equal(
    markdown('a **b *c*** ~~d~~ `<e>` ||f||', () => undefined),
    '<div>a <strong>b *c</strong>* <s>d</s> <code>&lt;e&gt;</code> <span class="spoiler">f</span></div>',
  );
  const tags =
    /^(<\/?(div|strong|em|u|s|code|pre|h[1-3]|small|blockquote)>|<div class="item">|<span class="(spoiler|mention)">|<\/span>|&(amp|lt|gt|quot|nbsp);|[^<>"&])*$/;
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '*',
          '**',
          '_',
          '`',
          '```',
          '|',
          '||',
          '<',
          '>',
          '"',
          '&',
          '\\',
          '\n',
          '# ',
          '-# ',
          'a',
          '<@1>',
          '[',
          '](',
        ),
        { maxLength: 60 },
      ),
      (parts) => {
        assert.match(
          markdown(parts.join(''), () => 'x'),
          tags,
        );
      },
    ),
  );
  for (const piece of ['*', '**a', '||', '`', '[a](', '<@', '_a*', '```']) {
    const text = piece.repeat(4000 / piece.length);
    assert.ok(shortest(() => void markdown(text, () => undefined), 100) < 100, piece);
  }
});
