import type { Locale } from '../../src/say.ts';
import { sessionsEn } from './sessions.en.ts';

const s = (n: number): string => (n === 1 ? '' : 's');

/** What an engine can or cannot do, by the names of `ports.ts` and of an order. */
const skills: Readonly<Record<string, string>> = {
  start: 'start from a picture',
  mask: 'redraw only a part',
  area: 'find a part by words',
  hires: 'draw a second, larger pass',
  upscale: 'enlarge pictures',
  describe: 'describe pictures',
  style: 'follow the style of a picture',
  lines: 'follow the lines of a picture',
  pose: 'follow the pose in a picture',
  depth: 'follow the depth of a picture',
  upscaler: 'use the upscaler asked for',
  clipSkip: 'set clip skip',
  vae: 'use the VAE asked for',
  variation: 'draw variations',
};

/** As Discord names them. */
const rights: Readonly<Record<string, string>> = {
  view: 'View Channel',
  send: 'Send Messages',
  sendInThreads: 'Send Messages in Threads',
  attach: 'Attach Files',
};
const rightName = (right: string): string => `“${rights[right] ?? right}”`;

export const en = {
  ...sessionsEn,
  'stage.queued': () => 'Got it, reading your idea…',
  'stage.writing': () => 'Writing the prompt…',
  'stage.asking': () => 'This is what I understood. Shall I draw it?',
  'stage.describing': () => 'Looking at the picture…',
  'stage.described': () => 'Here is what it shows',
  'stage.waiting': ({ ahead }) => (ahead === 0 ? 'You are next' : `${ahead} ahead of you`),
  'stage.waitingEngine': () => 'No drawing machine is online. Your request is kept and goes on by itself.',
  'stage.waitingPaused': () => 'Drawing is paused here for now. Your request is kept and goes on by itself.',
  'stage.waitingForeign': () => 'Someone is drawing in the WebUI itself; you are next.',
  'stage.drawing': () => 'Drawing…',
  'stage.drawingEta': ({ seconds }) => `Drawing, about ${seconds} s to go`,
  'stage.loading': ({ checkpoint }) => (checkpoint ? `Loading model "${checkpoint}"…` : 'Loading the model…'),
  'stage.stopping': () => 'Stopping…',
  'stage.delivering': () => 'Checking and saving…',
  'stage.done': () => 'Done',
  'stage.cancelled': () => 'Stopped.',
  'stage.expired': ({ minutes }) =>
    `No drawing machine came online in ${minutes} minute${s(minutes)}, so this was dropped. Ask again later.`,
  'stage.unanswered': ({ minutes }) =>
    `Nobody answered for ${minutes} minute${s(minutes)}, so this was put aside. Ask again whenever you like.`,

  'wait.none': () => 'No machine that can draw it is online; it is kept until one is.',
  'wait.paused': () => 'The machines that can draw it are paused for now; it is kept until one goes on.',
  'wait.person': () => 'As many of yours are being drawn as may be at once; it goes on when one is done.',
  'wait.community': () => 'As many of this group are being drawn as may be at once; it goes on when one is done.',
  'wait.own': ({ ahead }) => `${ahead} of your own ${ahead === 1 ? 'comes' : 'come'} first.`,
  'wait.next': () => 'It is drawn next.',
  'wait.checkpoint': () => 'It is its turn, but its model is not loaded; work for the loaded one is finished first.',
  'wait.lane': () => 'It is in the relaxed lane and lets others pass; after a while it waits like the rest.',
  'wait.share': ({ people, seconds }) =>
    `${people} ${people === 1 ? 'person has' : 'people have'} had less drawn lately (${seconds} s less at most) and go first.`,
  'wait.turn': ({ people }) => `${people} ${people === 1 ? 'person has' : 'people have'} been waiting longer.`,

  'ask.empty': () => 'Tell me what to draw, for example: a shiba with an umbrella on a rainy night',
  'ask.tooLong': ({ limit }) => `That is too long; please stay under ${limit} characters.`,
  'ask.badRatio': ({ given, used }) =>
    `I cannot read the ratio "${given}"; try 1:1, 4:3, 3:4, 3:2, 2:3, 16:9, 9:16 or 21:9. Going on with ${used}.`,
  'ask.badCount': ({ given, used }) => `At most 4 pictures at a time (you asked for ${given}); going on with ${used}.`,
  'ask.badSeed': ({ given }) => `Seed "${given}" is out of range (0-4294967295); a random one is used.`,
  'ask.badNumber': ({ flag, given, used }) => `"${given}" does not work for ${flag}; going on with ${used}.`,
  'ask.unknownFlag': ({ flag, near }) =>
    near
      ? `I do not know "${flag}"; did you mean "${near}"? It was left out.`
      : `I do not know "${flag}"; it was left out.`,
  'ask.unknownStyle': ({ given, near }) =>
    near
      ? `There is no style "${given}"; the closest is "${near}". No style was applied.`
      : `There is no style "${given}", so none was applied.`,
  'ask.unknownQuality': ({ given, near }) =>
    near
      ? `There is no quality "${given}"; the closest is "${near}". The usual quality is used.`
      : `There is no quality "${given}"; the usual one is used.`,
  'ask.badModel': ({ given }) => `"${given}" is not a model name. Please use a name from the list of models.`,
  'ask.notFound': () => 'There is no record of that picture; it may have been deleted. You can draw another.',
  'ask.tooManyHere': ({ limit }) => `${limit} are waiting here already; let some finish, then ask again.`,
  'ask.tooManyInAll': ({ limit }) =>
    `${limit} are waiting in the studio, and it cannot take more now. Please ask again in a while.`,
  'ask.tooManyWaiting': ({ limit }) =>
    `You already have ${limit} waiting; let one finish or cancel one, then ask again.`,
  'ask.syntaxRemoved': ({ what }) => `Special syntax was taken out of the description: ${what}`,
  'ask.recipePartly': ({ what }) => `Parts of the recipe cannot be used here and were left out: ${what}`,
  'ask.recipeModel': ({ given, near }) =>
    near
      ? `The recipe's model "${given}" was not found here; the closest is "${near}". The current model is used.`
      : `The recipe's model "${given}" was not found here, so the current model is used.`,
  'ask.unsuited': ({ what, given, used, family }) =>
    `${family} models do not draw well with ${what} ${given}; going on with ${used}.`,
  'ask.avoidUnread': ({ family }) =>
    `${family} models cannot be told what to avoid at these settings; say what should be there instead.`,

  'ask.tooManyTokens': ({ what, limit }) =>
    `The model reads ${limit} tokens at most, so this was left out: ${what}. To keep it, shorten the rest.`,
  'ask.whichStyle': () => 'Which style? Please choose one.',
  'ask.noSuchStyle': ({ given, near }) =>
    near
      ? `There is no style "${given}"; the closest is "${near}". Try again with another name.`
      : `There is no style "${given}". Please choose one from the list of styles.`,
  'ask.whichRatio': () => 'Which ratio should it become? For example 16:9.',
  'ask.sameRatio': () => 'The picture already has that ratio; choose another one.',
  'own.unusable': ({ field }) => `"${field}" cannot be used as it is: check its name and length, then save again.`,
  'describe.nobody': () =>
    'Nothing here can look at pictures yet: install a vision model in Ollama (for example ollama pull llava) or enable interrogate in the WebUI.',
  'describe.sentence': ({ sentence }) => `The picture shows: ${sentence}`,
  'picture.needed': () => 'Choose a picture first, or attach one.',
  'picture.twoNeeded': ({ given }) =>
    `A blend needs 2 to 4 pictures; there ${given === 1 ? 'is' : 'are'} ${given} now.`,
  'picture.onlyOne': ({ count }) => `There are ${count} pictures and only one can be used here; choose one.`,
  'picture.maskNeeded': () => 'Paint over what should be drawn anew, or say in words where it is.',

  'recipe.unknownCode': ({ code }) => `There is no recipe ${code} here. Check the code, or paste the whole recipe.`,
  'picture.unreadable': () =>
    'That picture cannot be opened (damaged or incomplete); please export it again as PNG, JPG or WebP.',
  'picture.wrongType': () => 'That file is not a PNG, JPG or WebP picture; please send another.',
  'picture.tooLarge': ({ megabytes }) => `That picture is too large; please stay under ${megabytes} MB.`,
  'picture.tooManyPixels': ({ megapixels }) =>
    `That picture has too many pixels; please shrink it to ${megapixels} megapixels or less.`,
  'picture.tooMany': ({ limit }) => `At most ${limit} picture${s(limit)} can be attached.`,
  'picture.maskEmpty': () => 'The mask marks nothing: paint what should change white and leave what should stay black.',

  'writer.away': () =>
    'The writing assistant is offline, so a dictionary wrote the prompt; it may be weaker. (Told once.)',
  'writer.modelMissing': ({ pull }) =>
    `The writing model is not installed, so a dictionary wrote the prompt. Owner, please run: ${pull} (Told once.)`,
  'writer.badOutput': () => 'The rewritten prompt was not usable this time, so a dictionary wrote it.',

  'reader.away': () => 'The model that looks at pictures is not answering; please try again in a moment.',
  'reader.modelMissing': ({ pull }) => `No model here can look at pictures yet. Owner, please run: ${pull}`,
  'reader.badOutput': () => 'The picture could not be put into words this time; please try again or send another one.',

  'keep.missing': ({ what }) =>
    `The rewrite lost: ${what}. It now stands at the end of the prompt; edit the prompt if it reads wrong.`,
  'keep.rest': () =>
    'The rewrite touched parts you did not mention, so the old prompt stays and only the new parts were added.',

  'policy.hardLine': () => 'This request is refused. Any other description is welcome.',

  'engine.sketch': () =>
    'This is a built-in sketch, not a real painting. Start a Stable Diffusion WebUI with --api and it is used from then on.',
  'engine.away': () => 'The drawing machine is offline. Your request is kept and goes on by itself.',
  'engine.brokeOff': () => 'The drawing machine broke off in the middle of a drawing. Check the WebUI, then try again.',
  'engine.apiOff': () =>
    'The WebUI runs without its API: add --api to its start options (in the 秋叶 launcher: 高级选项 → 启用 API) and restart it. Your request is kept.',
  'engine.auth': () =>
    'The WebUI wants a user name and password: set SD_AUTH=user:password. Your request is kept and goes on by itself.',
  'engine.notWebui': ({ status }) =>
    `The address in SD_URLS does not look like a Stable Diffusion WebUI (HTTP ${status}). Check the address or the proxy.`,
  'engine.outOfMemory': ({ width, height }) =>
    `The card has too little memory for ${width}×${height}; try a smaller ratio or fewer pictures.`,
  'engine.smaller': ({ fromWidth, fromHeight, width, height }) =>
    `The card has too little memory for ${fromWidth}×${fromHeight}, so it was drawn at ${width}×${height}.`,
  'engine.stalled': ({ seconds }) =>
    `The drawing machine did nothing for ${seconds} s, twice. Check the WebUI, then try again.`,
  'engine.unknownModel': ({ given, near }) =>
    near
      ? `There is no model "${given}"; the closest is "${near}". Change the name and try again.`
      : `There is no model "${given}". Change the name and try again.`,
  'engine.modelWithheld': ({ given }) =>
    `No drawing machine here may load the model "${given}"; whoever runs the studio decides that. Choose another one.`,
  'engine.otherModel': ({ asked, used }) => `Model "${asked}" was asked for, the WebUI used "${used}".`,
  'engine.otherSampler': ({ asked, used }) => `Sampler "${asked}" was asked for, the WebUI used "${used}".`,
  'engine.otherSize': ({ width, height }) => `The WebUI drew ${width}×${height}, not the size that was asked for.`,
  'engine.black': () =>
    'The picture came out all black twice: the sampler or VAE does not fit the model (try --no-half-vae). Please choose another model.',
  'engine.blackRetried': () =>
    'The first try came out all black; it was drawn again with a new seed and the usual settings of the model.',
  'engine.garbage': () => 'The drawing machine sent back a damaged picture, twice. Try again, or check the WebUI.',
  'engine.rejected': () => 'The drawing machine does not accept this request. Try other words or settings.',
  'engine.partial': ({ drawn, asked }) => `${drawn} of ${asked} were drawn.`,
  'engine.sizeClamped': ({ width, height }) => `The size was above the limit and became ${width}×${height}.`,

  'recipe.needed': () =>
    'There is no recipe yet: paste its code or the whole of it, or attach a picture that carries one.',
  'recipe.unreadable': () =>
    'That recipe cannot be read (incomplete, or not a recipe). Please export or copy it whole and try again.',
  'recipe.noModel': ({ given, near }) =>
    near
      ? `The recipe's model "${given}" is not here; the closest is "${near}". The current model is used, so the picture will differ.`
      : `The recipe's model "${given}" is not here. The current model is used, so the picture will differ.`,
  'recipe.noLora': ({ given, near }) =>
    near
      ? `The recipe's LoRA "${given}" is not here; the closest is "${near}". It was left out.`
      : `The recipe's LoRA "${given}" is not here, so it was left out.`,
  'recipe.noVae': ({ given, near }) =>
    near
      ? `The recipe's VAE "${given}" is not here; the closest is "${near}". The model's own is used, so colours may differ a little.`
      : `The recipe's VAE "${given}" is not here. The model's own is used, so colours may differ a little.`,
  'recipe.noUpscaler': ({ given, near }) =>
    near
      ? `The recipe's upscaler "${given}" is not here; the closest is "${near}". The usual one is used.`
      : `The recipe's upscaler "${given}" is not here, so the usual one is used.`,
  'recipe.noSampler': ({ given, near }) => `The recipe's sampler "${given}" is not here; "${near}" is used instead.`,
  'recipe.noStart': () =>
    'The picture this recipe starts from is not here, so only the prompt is drawn; send that picture along for the same composition.',
  'replay.same': ({ bits }) => `Redrawn as it was (${bits} of 64 bits of the fingerprint differ).`,
  'replay.near': ({ bits }) =>
    `Slightly different from the original (${bits} of 64 bits of the fingerprint differ): the backend has changed a little since.`,
  'replay.far': ({ bits }) =>
    `Clearly different from the original (${bits} of 64 bits of the fingerprint differ): the backend has changed since. Compare model, VAE and version.`,
  'collection.full': ({ limit }) => `There is room for ${limit} and all of it is used; delete some, then save again.`,
  'engine.lacks': ({ what }) =>
    `The drawing machine cannot ${skills[what] ?? what}. Its owner can add the extension or model for it; or try another way.`,
  'engine.cannot': ({ what }) => `This drawing machine cannot ${skills[what] ?? what}, so that was left out.`,
  'engine.areaNotFound': ({ what }) =>
    `"${what}" was not found in the picture. Use other words, or paint over the part.`,
  'engine.describeSlow': ({ minutes }) =>
    `The WebUI has not said what the picture shows in ${minutes} minute${s(minutes)}. On first use it downloads a model for that; try again later.`,

  'house.bug': ({ id }) =>
    `Something went wrong (number ${id}). You can try again; the owner finds the number in the log.`,
  'house.crashing': ({ tries }) =>
    `This could not be finished in ${tries} tries and was stopped. Try other words or settings.`,
  'house.diskFull': () => 'The disk is nearly full, so nothing new can be taken. The owner needs to free some space.',
  'house.dropped': () =>
    'The studio was restarted, and what it had not drawn before is not continued. Draw it again if you still want it.',
  'house.held': () => 'The studio was restarted before this was drawn. If you still want it, start it.',
  'house.restarting': () => 'The studio is restarting and goes on by itself.',
  'house.notYours': () => 'This belongs to someone else; only they or a moderator can do that.',
  'press.old': () =>
    'This button no longer works: it is too old, or the picture was deleted. Open the menu again, or draw a new one.',
  'press.unknown': () =>
    'The studio does not know this command; it may be from another version. /help shows what there is.',
  'press.notYourTask': () =>
    "This is someone else's request; only they or a moderator can stop it. To draw something, just describe it.",
  'press.notYourPicture': () =>
    "This picture is someone else's; only they or a moderator can delete or cover it. 'Again' draws one of your own.",
  'press.notYourAnswer': () =>
    'This asks whoever described the picture, and only they can answer. To draw something, just describe it.',
  'press.notYourPanel': () =>
    'Someone else opened this menu. Press "More" under the picture, or send the command yourself, to get your own.',
  'press.notNow': () =>
    'That is not possible now: it is not finished, or the drawing machine cannot do it. Try again later, or another way.',
  'press.overAlready': ({ state }) => `It is over already, so there is nothing to stop: ${state}`,
  'press.nothingChanged': () => 'Nothing would change. Say what should be different, or choose another ratio or style.',
  'remove.unfinished': () => 'It is not finished yet. Cancel it first, then try again.',
  'place.noRight': ({ what, where }) =>
    `I lack a right ${where ? `in #${where}` : 'here'}: ${what.split(' ').map(rightName).join(', ')}. So nothing was drawn. Ask somebody who runs this server to allow it for my role under Edit Channel → Permissions, then try again.`,
  'place.byMail': () =>
    'This takes longer than an answer can wait here, so the picture will come to you as a private message.',
  'place.fileTooLarge': ({ megabytes }) =>
    `The file has ${megabytes} MB, more than may be sent here. What the message shows is the same picture, in a smaller file.`,
  'place.mayNotPost': ({ where }) =>
    `I may not send pictures ${where ? `in “${where}”` : 'here'}. Ask whoever keeps that group to allow members, or me, to send messages, photos and files under Permissions, then draw it again.`,
  'place.refused': () => 'The chat did not take the picture. It is in your history; "Try again" draws it once more.',
  'place.roleNamed': () =>
    'You called the role that bears my name, and I cannot read such messages. Pick me from the list of people instead, where I am marked APP, or use /draw.',
  'place.closed': () =>
    'The place where you asked is closed, and I could not write to you either. The picture is in your history.',
  'place.away': () =>
    'The chat platform does not answer at the moment. The picture is drawn and is sent as soon as it can be.',
  'web.badRequest': () => 'The studio could not read that request. Reload the page and try again.',
  'web.signIn': () => 'Please sign in with the password of this studio.',
  'web.wrongToken': () => 'That is not the password of this studio.',
  'web.tooManyTries': ({ seconds }) => `Too many wrong passwords. Try again in ${seconds} second${s(seconds)}.`,
  'web.wrongAddress': ({ url }) => `The studio does not answer to this address. Open ${url} instead.`,
  'web.foreignPage': () => 'Another website asked for this, so it was refused.',
  'web.tooLarge': ({ limit }) => `That is too large; please stay under ${limit} in all.`,
  'web.noSuchPage': () => 'There is nothing at this address.',
  'web.busy': () => 'Too many people are connected right now. Try again in a minute.',
  'web.tooFast': ({ seconds }) => `That was a lot at once. Go on in ${seconds} second${s(seconds)}.`,
  'web.needsToken': ({ host }) =>
    `WEB_HOST=${host} lets other machines in, so WEB_TOKEN (16 characters or more) must be set; or use WEB_HOST=127.0.0.1.`,
  'web.portTaken': ({ of, host, port }) =>
    `${of}_PORT=${port} is already in use on ${host}. Stop the other program or set ${of}_PORT to another number (0 takes a free one).`,
  'web.cannotListen': ({ of, host, port, reason }) =>
    `Nothing can listen on ${of}_HOST=${host}, ${of}_PORT=${port} (${reason}). Set them to an address of this machine and a port you may use.`,
} satisfies Locale;
