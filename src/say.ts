/**
 * Every sentence the studio can say to a person, with the facts it needs. The texts stand in `config/locales`, one file a
 * language; a language that lacks a sentence or misspells a fact does not compile.
 */

import type { SessionSentences } from './saySessions.ts';

/** Facts are plain, so that a sentence can be stored today and said tomorrow in another language. */
export interface Sentences extends SessionSentences {
  // Stages of a creation.
  'stage.queued': Record<never, never>;
  'stage.writing': Record<never, never>;
  /** `ahead`: creations in front of this one; 0 means next. */
  'stage.asking': Record<never, never>;
  'stage.describing': Record<never, never>;
  'stage.described': Record<never, never>;
  'stage.waiting': { ahead: number };
  'stage.waitingEngine': Record<never, never>;
  'stage.waitingPaused': Record<never, never>;
  'stage.waitingForeign': Record<never, never>;
  'stage.drawing': Record<never, never>;
  'stage.drawingEta': { seconds: number };
  'stage.loading': { checkpoint: string };
  'stage.stopping': Record<never, never>;
  'stage.delivering': Record<never, never>;
  'stage.done': Record<never, never>;
  'stage.cancelled': Record<never, never>;
  /** `minutes` the creation waited. */
  'stage.expired': { minutes: number };
  /** `minutes` it waited for the person. */
  'stage.unanswered': { minutes: number };
  // Why it waits.
  'wait.none': Record<never, never>;
  'wait.paused': Record<never, never>;
  'wait.person': Record<never, never>;
  'wait.community': Record<never, never>;
  'wait.own': { ahead: number };
  'wait.next': Record<never, never>;
  'wait.checkpoint': Record<never, never>;
  'wait.lane': Record<never, never>;
  /** `seconds` of drawing that whoever had least had less. */
  'wait.share': { people: number; seconds: number };
  'wait.turn': { people: number };
  // The request itself.
  'ask.empty': Record<never, never>;
  'ask.tooLong': { limit: number };
  'ask.badRatio': { given: string; used: string };
  'ask.badCount': { given: string; used: number };
  'ask.badSeed': { given: string };
  'ask.badNumber': { flag: string; given: string; used: string };
  /** `near` is empty when nothing comes close. */
  'ask.unknownFlag': { flag: string; near: string };
  'ask.unknownStyle': { given: string; near: string };
  'ask.unknownQuality': { given: string; near: string };
  'ask.badModel': { given: string };
  'ask.notFound': Record<never, never>;
  'ask.tooManyWaiting': { limit: number };
  'ask.tooManyHere': { limit: number };
  'ask.tooManyInAll': { limit: number };
  'ask.syntaxRemoved': { what: string };
  /** `what` names the parts of a pasted recipe that are left out. */
  'ask.recipePartly': { what: string };
  /** `near` is empty when nothing comes close. */
  'ask.recipeModel': { given: string; near: string };
  /** `what` is `steps`, `cfg`, `sampler` or `size`; `family` names the kind of checkpoint. */
  'ask.unsuited': { what: string; given: string; used: string; family: string };
  'ask.avoidUnread': { family: string };
  /** `what`: phrases that were left out; `limit` in tokens. */
  'ask.tooManyTokens': { what: string; limit: number };
  'ask.whichStyle': Record<never, never>;
  /** `near` is empty when nothing comes close. */
  'ask.noSuchStyle': { given: string; near: string };
  'ask.whichRatio': Record<never, never>;
  'ask.sameRatio': Record<never, never>;
  'recipe.unknownCode': { code: string };
  // Things of people's own.
  /** `field` is the name of the part that does not fit. */
  'own.unusable': { field: string };
  // What a picture shows.
  'describe.nobody': Record<never, never>;
  'describe.sentence': { sentence: string };
  // Pictures that people send.
  'picture.needed': Record<never, never>;
  'picture.twoNeeded': { given: number };
  'picture.onlyOne': { count: number };
  'picture.maskNeeded': Record<never, never>;
  'picture.unreadable': Record<never, never>;
  'picture.wrongType': Record<never, never>;
  'picture.tooLarge': { megabytes: number };
  'picture.tooManyPixels': { megapixels: number };
  'picture.tooMany': { limit: number };
  'picture.maskEmpty': Record<never, never>;
  // The writer.
  'writer.away': Record<never, never>;
  /** `pull` is the exact command. */
  'writer.modelMissing': { model: string; pull: string };
  'writer.badOutput': Record<never, never>;
  // Looking at pictures.
  'reader.away': Record<never, never>;
  /** `pull` is the exact command. */
  'reader.modelMissing': { model: string; pull: string };
  'reader.badOutput': Record<never, never>;
  /** `what` lists words of the person. */
  'keep.missing': { what: string };
  'keep.rest': Record<never, never>;
  // What is never drawn here.
  'policy.hardLine': Record<never, never>;
  // The engine.
  'engine.sketch': Record<never, never>;
  'engine.away': Record<never, never>;
  'engine.brokeOff': Record<never, never>;
  'engine.apiOff': Record<never, never>;
  'engine.auth': Record<never, never>;
  'engine.notWebui': { status: number };
  'engine.outOfMemory': { width: number; height: number };
  'engine.smaller': { fromWidth: number; fromHeight: number; width: number; height: number };
  'engine.stalled': { seconds: number };
  'engine.unknownModel': { given: string; near: string };
  'engine.modelWithheld': { given: string };
  'engine.otherModel': { asked: string; used: string };
  'engine.otherSampler': { asked: string; used: string };
  'engine.otherSize': { width: number; height: number };
  'engine.black': Record<never, never>;
  'engine.blackRetried': Record<never, never>;
  'engine.garbage': Record<never, never>;
  'engine.rejected': Record<never, never>;
  'engine.partial': { drawn: number; asked: number };
  'engine.sizeClamped': { width: number; height: number };
  /** `what` is an ability of an engine; this one lacks it. */
  'engine.lacks': { what: string };
  /** `what` is `hires`, `upscaler`, `clipSkip`, `vae` or `variation`; the picture was drawn without. */
  'engine.cannot': { what: string };
  /** `what` are the person's words for a part of the picture. */
  'engine.areaNotFound': { what: string };
  'engine.describeSlow': { minutes: number };
  // Recipes and what people keep. `near` is empty when nothing comes close; of a sampler it is the one that is used.
  'recipe.needed': Record<never, never>;
  'recipe.unreadable': Record<never, never>;
  'recipe.noModel': { given: string; near: string };
  'recipe.noLora': { given: string; near: string };
  'recipe.noVae': { given: string; near: string };
  'recipe.noUpscaler': { given: string; near: string };
  'recipe.noSampler': { given: string; near: string };
  'recipe.noStart': Record<never, never>;
  /** `bits` of 64 in which the looks of two pictures differ. */
  'replay.same': { bits: number };
  'replay.near': { bits: number };
  'replay.far': { bits: number };
  'collection.full': { limit: number };
  // The house.
  'house.bug': { id: string };
  'house.crashing': { tries: number };
  'house.diskFull': Record<never, never>;
  'house.dropped': Record<never, never>;
  'house.held': Record<never, never>;
  'house.restarting': Record<never, never>;
  'house.notYours': Record<never, never>;
  // Buttons, menus and forms.
  'press.old': Record<never, never>;
  'press.unknown': Record<never, never>;
  'press.notYourTask': Record<never, never>;
  'press.notYourPicture': Record<never, never>;
  'press.notYourAnswer': Record<never, never>;
  'press.notYourPanel': Record<never, never>;
  'press.notNow': Record<never, never>;
  /** `state`: how it ended, as a sentence. */
  'press.overAlready': { state: string };
  'press.nothingChanged': Record<never, never>;
  'remove.unfinished': Record<never, never>;
  // Places on chat platforms: what may be done there.
  /**
   * `what`: the rights that the studio lacks, of `view`, `send`, `sendInThreads` and `attach`, parted by blanks. `where` names
   * the room; empty when it has no name.
   */
  'place.noRight': { what: string; where: string };
  /** An answer there can be changed for minutes only. */
  'place.byMail': Record<never, never>;
  'place.fileTooLarge': { megabytes: number };
  /** `where` names the group; empty where the sentence stands in it. */
  'place.mayNotPost': { where: string };
  /** A role was called that bears our name, which shows us nothing of what was said. */
  'place.roleNamed': Record<never, never>;
  'place.closed': Record<never, never>;
  'place.refused': Record<never, never>;
  'place.away': Record<never, never>;
  // The web page and its server.
  'web.badRequest': Record<never, never>;
  'web.signIn': Record<never, never>;
  'web.wrongToken': Record<never, never>;
  'web.tooManyTries': { seconds: number };
  /** `url` is an address that works. */
  'web.wrongAddress': { url: string };
  'web.foreignPage': Record<never, never>;
  /** `limit` with its unit: `26 MB`. */
  'web.tooLarge': { limit: string };
  'web.noSuchPage': Record<never, never>;
  'web.busy': Record<never, never>;
  'web.tooFast': { seconds: number };
  'web.needsToken': { host: string };
  /** `of` is what the names of both settings begin with: `WEB`, `TELEGRAM_WEBHOOK`. */
  'web.portTaken': { of: string; host: string; port: number };
  /** `reason` is the code of the operating system. */
  'web.cannotListen': { of: string; host: string; port: number; reason: string };
}

export type SayKey = keyof Sentences;
export type Facts<K extends SayKey> = Sentences[K];

/** A whole language: one function a sentence. */
export type Locale = { [K in SayKey]: (facts: Sentences[K]) => string };

/** Says a sentence in the language asked for, or in the studio's own where that one is missing. */
export type Say = <K extends SayKey>(locale: string, key: K, facts: Facts<K>) => string;
