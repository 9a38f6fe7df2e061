import type { Locale } from '../../src/say.ts';

const s = (n: number): string => (n === 1 ? '' : 's');

export const en = {
  'stage.queued': () => 'Got it, reading your idea…',
  'stage.writing': () => 'Writing the prompt…',
  'stage.waiting': ({ ahead }) => (ahead === 0 ? 'You are next' : `${ahead} ahead of you`),
  'stage.waitingEngine': () => 'No drawing machine is online. Your request is kept and goes on by itself.',
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
  'ask.notFound': () => 'There is no record of that picture.',
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

  'picture.unreadable': () =>
    'That picture cannot be opened (damaged or incomplete); please export it again as PNG, JPG or WebP.',
  'picture.wrongType': () => 'That file is not a PNG, JPG or WebP picture; please send another.',
  'picture.tooLarge': ({ megabytes }) => `That picture is too large; please stay under ${megabytes} MB.`,
  'picture.tooManyPixels': ({ megapixels }) =>
    `That picture has too many pixels; please shrink it to ${megapixels} megapixels or less.`,
  'picture.tooMany': ({ limit }) => `At most ${limit} picture${s(limit)} can be attached.`,

  'writer.away': () =>
    'The writing assistant is offline, so a dictionary wrote the prompt; it may be weaker. (Told once.)',
  'writer.modelMissing': ({ pull }) =>
    `The writing model is not installed, so a dictionary wrote the prompt. Owner, please run: ${pull} (Told once.)`,
  'writer.badOutput': () => 'The rewritten prompt was not usable this time, so a dictionary wrote it.',

  'policy.hardLine': () => 'This request is refused. Any other description is welcome.',

  'engine.sketch': () =>
    'This is a built-in sketch, not a real painting. Start a Stable Diffusion WebUI with --api and it is used from then on.',
  'engine.away': () => 'The drawing machine is offline. Your request is kept and goes on by itself.',
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

  'house.bug': ({ id }) =>
    `Something went wrong (number ${id}). You can try again; the owner finds the number in the log.`,
  'house.crashing': ({ tries }) =>
    `This could not be finished in ${tries} tries and was stopped. Try other words or settings.`,
  'house.diskFull': () => 'The disk is nearly full, so nothing new can be taken. The owner needs to free some space.',
  'house.restarting': () => 'The studio is restarting and goes on by itself.',
  'house.notYours': () => 'This belongs to someone else; only they can do that.',

  'web.badRequest': () => 'The studio could not read that request. Reload the page and try again.',
  'web.signIn': () => 'Please sign in with the password of this studio.',
  'web.wrongToken': () => 'That is not the password of this studio.',
  'web.tooManyTries': ({ seconds }) => `Too many wrong passwords. Try again in ${seconds} second${s(seconds)}.`,
  'web.wrongAddress': ({ url }) => `The studio does not answer to this address. Open ${url} instead.`,
  'web.foreignPage': () => 'Another website asked for this, so it was refused.',
  'web.tooLarge': ({ limit }) => `That is too large; please stay under ${limit} in all.`,
  'web.noSuchPage': () => 'There is nothing at this address.',
  'web.busy': () => 'Too many people are connected right now. Try again in a minute.',
  'web.needsToken': ({ host }) =>
    `WEB_HOST=${host} lets other machines in, so WEB_TOKEN (16 characters or more) must be set; or use WEB_HOST=127.0.0.1.`,
  'web.portTaken': ({ host, port }) =>
    `WEB_PORT=${port} is already in use on ${host}. Stop the other program or set WEB_PORT to another number (0 takes a free one).`,
  'web.cannotListen': ({ host, port, reason }) =>
    `The page cannot listen on WEB_HOST=${host}, WEB_PORT=${port} (${reason}). Set them to an address of this machine and a port you may use.`,
} satisfies Locale;
