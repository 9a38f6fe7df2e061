/** The fake Discord, through the real discord.js client: what a bot of ours does all day. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  ActionRowBuilder,
  ApplicationCommandType,
  ApplicationIntegrationType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  Events,
  FileUploadBuilder,
  LabelBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  ModalBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Message,
} from 'discord.js';
import { logIn, noise, setStage } from './discord/client.ts';

const drawCommand = {
  name: 'draw',
  name_localizations: { 'zh-CN': '画' },
  description: 'Draws a picture',
  integration_types: [0, 1],
  contexts: [0, 1, 2],
  options: [
    { type: 3, name: 'describe', description: 'What to draw', required: true, max_length: 1500 },
    { type: 11, name: 'image', description: 'A picture to start from' },
    { type: 3, name: 'style', description: 'How it looks', autocomplete: true },
    { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 4 },
  ],
};

const resultCard = (): ContainerBuilder =>
  new ContainerBuilder()
    .setAccentColor(0x33aa55)
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('**A kite** over a lake'))
    .addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems({
        media: { url: 'attachment://kite.png' },
        description: 'a kite',
        spoiler: true,
      }),
    )
    .addActionRowComponents(
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId('again').setLabel('Again').setEmoji('🔁').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder().setCustomId('change').setLabel('Change').setStyle(ButtonStyle.Primary),
      ),
    );

test('a slash command is deferred and becomes a card with a picture of 1 MB that can be fetched', async (t) => {
  const stage = await setStage(t);
  const { discord, channel, ana } = stage;
  const picture = await noise();
  const client = await logIn(stage, {
    onInteraction: async (interaction) => {
      assert.ok(interaction.isChatInputCommand());
      assert.equal(interaction.options.getString('describe'), 'a kite');
      assert.equal(interaction.attachmentSizeLimit, 10 * 1024 * 1024);
      const given = await fetch(interaction.options.getAttachment('image', true).url);
      assert.equal(await given.text(), 'sketch');
      const deferred = await interaction.deferReply({ withResponse: true });
      assert.equal(deferred.resource?.message?.flags.has(MessageFlags.Loading), true);
      const files = [new AttachmentBuilder(picture, { name: 'kite.png', description: 'a kite' })];
      await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components: [resultCard()], files });
    },
  });
  await client.application.commands.set([drawCommand]);
  const image = { name: 'sketch.txt', bytes: Buffer.from('sketch') };
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: 'a kite', image });
  await seen.acknowledged();
  assert.equal(seen.ephemeral, false);
  const message = await seen.answer();
  const [file] = message.attachments;
  assert.deepEqual([file?.name, file?.size, file?.width, file?.alt], ['kite.png', picture.length, 600, 'a kite']);
  assert.ok(file && discord.bytesOf(file)?.equals(picture));
  const back = await fetch(discord.urlOf(file));
  assert.ok(Buffer.from(await back.arrayBuffer()).equals(picture));
  discord.clock.advance(25 * 3_600_000);
  const url = discord.urlOf(file);
  assert.equal((await fetch(url)).status, 200);
  discord.clock.advance(25 * 3_600_000);
  assert.equal((await fetch(url)).status, 404, 'an address of yesterday has expired');
  assert.deepEqual(discord.faults(), []);
  assert.match(
    discord.renderText(channel, ana),
    /┏ #33aa55\n\s+┃ \*\*A kite\*\* over a lake\n\s+┃ \[picture kite\.png 600×600 "a kite" \(spoiler\)\]/,
  );
});

test('buttons answer in private, change the message, and bring up a form with a file upload', async (t) => {
  const stage = await setStage(t);
  const { discord, channel, ana } = stage;
  const client = await logIn(stage, {
    onInteraction: async (interaction) => {
      if (interaction.isModalSubmit()) {
        assert.equal(interaction.fields.getTextInputValue('change-text'), 'at dusk');
        const [file] = [...(interaction.fields.getUploadedFiles('change-file')?.values() ?? [])];
        await interaction.reply({ content: `${file?.name} ${file?.size}`, flags: MessageFlags.Ephemeral });
      } else if (interaction.isButton() && interaction.customId === 'change') {
        const text = new TextInputBuilder()
          .setCustomId('change-text')
          .setStyle(TextInputStyle.Paragraph)
          .setMaxLength(200);
        const file = new FileUploadBuilder().setCustomId('change-file').setMaxValues(2).setRequired(false);
        const modal = new ModalBuilder()
          .setCustomId('change-form')
          .setTitle('Change the picture')
          .addLabelComponents(new LabelBuilder().setLabel('What to change').setTextInputComponent(text))
          .addLabelComponents(new LabelBuilder().setLabel('A picture').setFileUploadComponent(file));
        await interaction.showModal(modal);
      } else if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.editReply({ components: [new TextDisplayBuilder().setContent('once more')] });
        await interaction.followUp({ content: 'in the queue', flags: MessageFlags.Ephemeral });
      }
    },
  });
  const place = await client.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  const picture = await noise(40);
  await place.send({
    flags: MessageFlags.IsComponentsV2,
    components: [resultCard()],
    files: [{ attachment: picture, name: 'kite.png' }],
  });
  const message = await discord.message(channel, ({ components }) => components.length > 0);

  const form = await discord.people.press(ana, message, 'Change');
  await form.acknowledged();
  assert.equal(form.state, 'form');
  assert.match(discord.renderHtml(channel, ana, { form: form.form }), /What to change \*/);
  await assert.rejects(discord.people.submit(form, { 'change-text': 'x'.repeat(201) }), /201 characters/);
  const files = [{ name: 'ref.png', bytes: picture }];
  const sent = await discord.people.submit(form, { 'change-text': 'at dusk', 'change-file': files });
  assert.equal((await sent.answer()).content, `ref.png ${picture.length}`);
  assert.equal(sent.ephemeral, true);

  const pressed = await discord.people.press(ana, message, 'again');
  const told = await pressed.followUp();
  assert.equal(told.onlyFor, ana.id);
  assert.equal(message.history.length, 1);
  const bob = discord.scenery.user({ name: 'Bob' });
  assert.throws(() => discord.renderText(channel, bob), /does not see/);
  await assert.rejects(discord.people.press(ana, message, 'again'), /there is none of it/);
  assert.deepEqual(discord.faults(), []);
});

test('suggestions come up while a person types, and names work in their language', async (t) => {
  const stage = await setStage(t);
  const { discord, channel } = stage;
  const client = await logIn(stage, {
    onInteraction: async (interaction) => {
      if (interaction.isAutocomplete()) {
        const { name, value } = interaction.options.getFocused(true);
        await interaction.respond([{ name: `${name}: ${value}`, value: 'ink' }]);
      } else if (interaction.isChatInputCommand()) {
        await interaction.reply({
          content: `${interaction.locale} ${interaction.options.getInteger('count')}`,
          flags: MessageFlags.Ephemeral,
        });
      }
    },
  });
  await client.application.commands.set([drawCommand]);
  const ming = discord.scenery.user({ name: 'Ming', locale: 'zh-CN', hasApp: true });
  const dm = discord.scenery.dm(ming);
  assert.deepEqual(await discord.people.autocomplete(ming, dm, 'draw', { describe: 'a kite', style: '水' }), [
    { name: 'style: 水', value: 'ink' },
  ]);
  const seen = await discord.people.slash(ming, dm, '画', { describe: '风筝', count: 2 });
  assert.equal((await seen.answer()).content, 'zh-CN 2');
  assert.match(discord.renderText(dm, ming), /只有您能看到此消息/);
  await assert.rejects(discord.people.slash(ming, dm, 'draw', {}), /describe is required/);
  await assert.rejects(discord.people.slash(ming, dm, 'draw', { describe: 'x', count: 9 }), /outside 1-4/);
  await assert.rejects(discord.people.slash(ming, channel, 'draw', { describe: 'x' }), /does not see/);
});

test('a mention and a reply reach a client without the privileged intent; other words do not', async (t) => {
  const stage = await setStage(t);
  const { discord, channel, ana } = stage;
  const client = await logIn(stage);
  const heard: Message[] = [];
  client.on(Events.MessageCreate, (message) => void heard.push(message));
  await discord.people.say(ana, channel, 'a secret plan');
  await discord.people.say(ana, channel, 'draw a kite', {
    mention: true,
    files: [{ name: 'a.png', bytes: await noise(20) }],
  });
  await discord.people.say(ana, discord.scenery.dm(ana), 'hello');
  const said = await discord.message(channel, ({ content }) => content.includes('kite'));
  await new Promise<void>((resolve) => {
    if (heard.length === 3) resolve();
    else client.on(Events.MessageCreate, () => heard.length === 3 && resolve());
  });
  assert.deepEqual(
    heard.map(({ content }) => content),
    ['', `<@${discord.appId}> draw a kite`, 'hello'],
  );
  assert.equal(heard[1]?.attachments.first()?.width, 20);
  await heard[1]?.reply({ content: `<@${ana.id}> here`, allowedMentions: { users: [ana.id], repliedUser: false } });
  assert.deepEqual(
    discord.pings.filter(({ byApp }) => byApp).map(({ who, fair }) => [who, fair]),
    [[ana.id, true]],
  );
  assert.deepEqual(discord.faults(), []);
  await heard[1]?.reply({ content: `<@${ana.id}> and again`, allowedMentions: { users: [ana.id] } });
  assert.match(discord.faults().join(), /once more/);
  const message = await discord.message(channel, ({ content }) => content.endsWith('here'));
  const reacted = new Promise((resolve) => client.once(Events.MessageReactionAdd, resolve));
  discord.people.react(ana, message, '⭐');
  await reacted;
  assert.equal(message.replyTo, said.id);
});

test('a message command gets its target; an app that only a person installed may speak five more times, in private if so set', async (t) => {
  const stage = await setStage(t, { limits: 'none' });
  const { discord, ana } = stage;
  const told: string[] = [];
  const client = await logIn(stage, {
    onInteraction: async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply(`remix: ${interaction.targetMessage.content}`);
      } else if (interaction.isChatInputCommand()) {
        const { guildId, userId } = interaction.authorizingIntegrationOwners;
        assert.deepEqual([guildId, userId], [null, ana.id]);
        await interaction.reply('first');
        for (let more = 0; more < 6; more += 1)
          await interaction
            .followUp(`more ${more}`)
            .catch((refused: { code: number }) => told.push(String(refused.code)));
      }
    },
  });
  await client.application.commands.set([
    drawCommand,
    {
      name: 'Remix this',
      type: ApplicationCommandType.Message,
      integrationTypes: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
  ]);
  const abroad = discord.scenery.guild({ name: 'Abroad', withApp: false });
  const square = discord.scenery.channel(abroad, { name: 'square' });
  discord.scenery.join(abroad, ana);
  ana.hasApp = true;
  discord.scenery.deny(square, ['useExternalApps'], ana);
  const seen = await discord.people.slash(ana, square, 'draw', { describe: 'x' });
  assert.equal((await seen.answer()).onlyFor, ana.id);
  await discord.until(() => told.length === 1, 'the sixth follow-up is refused');
  assert.deepEqual(told, ['40094']);
  const words = await discord.people.say(ana, square, 'a boat');
  const remixed = await discord.people.contextMenu(ana, words, 'Remix this');
  assert.equal((await remixed.answer()).content, 'remix: a boat');
});
