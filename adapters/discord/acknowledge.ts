/** The first answer to an interaction, which must be there within three seconds: decided without effect, sent once. */
import { z } from 'zod';
import { BadAskError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { Composer } from './compose.ts';
import { type Asked, decide, type DecideParts, type First, localeOf, personOf } from './decide.ts';
import { code, DiscordFault, isAway, isFault } from './faults.ts';
import type { Incoming, Unread } from './read.ts';
import type { Rest } from './rest.ts';
import { renderChoices } from './show.ts';
import { renderForm } from './showForm.ts';

export interface AcknowledgeParts extends DecideParts {
  composer: Composer;
  rest: Rest;
  log: Log;
}

/** Discord gives up after this long, ms. */
const patienceMs = 3000;

const answerType = { say: 4, defer: 5, update: 6, choices: 8, form: 9 } as const;
const ephemeral = 1 << 6;

/** The message that becomes the answer, or that was pressed. */
export interface Standing {
  message: string;
  /** Only this person sees it, whatever was asked for. */
  private: boolean;
}

export interface Acknowledge {
  /** What the first answer is; quick, and without effect. */
  decide(incoming: Asked): Promise<First>;
  /**
   * Sends it. `message` is the one that becomes the answer, or was pressed. `lost`: too late, or answered by somebody else:
   * nothing may be done. `unknown`: it is not known whether it arrived; `find` tells.
   * @param isReplayed an earlier process may have answered
   */
  send(incoming: Asked, first: First, isReplayed: boolean): Promise<Standing | 'answered' | 'lost' | 'unknown'>;
  /** What became of an answer. `gone`: it was given, and cannot be changed any more. @throws DiscordFault when away. */
  find(incoming: Asked): Promise<Standing | 'lost' | 'gone'>;
  /** Says that this version knows no such thing. */
  unknown(unread: Unread): Promise<void>;
  /** Choices for what is being typed. */
  suggest(incoming: Extract<Incoming, { kind: 'complete' }>): Promise<void>;
}

const messageSchema = z.object({ id: z.string(), flags: z.int().nullish() });
const responseSchema = z.object({ resource: z.object({ message: messageSchema.nullish() }).nullish() });

const standingOf = ({ id, flags }: z.infer<typeof messageSchema>): Standing => ({
  message: id,
  private: ((flags ?? 0) & ephemeral) !== 0,
});

/** Every answer of a kind in its shape for the API. */
const callbackOf = (first: First, composer: Composer, modal: unknown): object => {
  switch (first.kind) {
    case 'defer':
      return { type: answerType.defer, ...(first.private && { data: { flags: ephemeral } }) };
    case 'update':
      return { type: answerType.update };
    case 'form':
      return { type: answerType.form, data: modal };
    case 'say': {
      const { body } = composer.notice(first.text);
      return { type: answerType.say, data: { ...body, flags: body.flags | ephemeral } };
    }
  }
};

export const createAcknowledge = (parts: AcknowledgeParts): Acknowledge => {
  const { chat, composer, rest, log } = parts;

  const callback = async ({ id, token }: Pick<Asked, 'id' | 'token'>, json: object): Promise<unknown> =>
    rest.answer({
      method: 'POST',
      route: `/interactions/${id}/${token}/callback`,
      query: { with_response: 'true' },
      json,
      signal: AbortSignal.timeout(patienceMs),
    });

  const refused = (error: unknown, incoming: Asked, isReplayed: boolean): 'lost' | 'unknown' => {
    const facts = { id: incoming.id, error };
    if (!(error instanceof DiscordFault)) throw error;
    if (error.kind === 'away' || (isFault(error, code.alreadyAcknowledged) && error.repeated)) return 'unknown';
    if (isFault(error, code.unknownInteraction)) log.warn('discord.tooLate', facts);
    else if (!isFault(error, code.alreadyAcknowledged)) log.error('discord.unanswered', facts);
    else if (!isReplayed) log.error('discord.twoOfUs', { ...facts, advice: 'another studio runs with this token' });
    return 'lost';
  };

  return {
    decide: (incoming) => decide(parts, incoming),
    send: async (incoming, first, isReplayed) => {
      const modal = first.kind === 'form' && renderForm(first.form, await composer.idsOf([first.form.action]));
      try {
        const answer = await callback(incoming, callbackOf(first, composer, modal));
        if (first.kind === 'form' || first.kind === 'say') return 'answered';
        const message = responseSchema.safeParse(answer).data?.resource?.message;
        return message ? standingOf(message) : 'unknown';
      } catch (error) {
        return refused(error, incoming, isReplayed);
      }
    },
    find: async ({ appId, token }) => {
      try {
        const message = await rest.open({ method: 'GET', route: `/webhooks/${appId}/${token}/messages/@original` });
        const found = messageSchema.safeParse(message).data;
        if (found) return standingOf(found);
        throw new DiscordFault({ kind: 'away', text: 'no message where there is one' });
      } catch (error) {
        // Never given, or somebody has taken it away since: either way nobody waits for it.
        if (isFault(error, code.unknownWebhook, code.unknownMessage)) return 'lost';
        if (isAway(error) || !(error instanceof DiscordFault)) throw error;
        return 'gone';
      }
    },
    unknown: async ({ isTyped, ...unread }) => {
      const told = new BadAskError({ code: 'E-OLD-01', say: 'press.unknown', facts: {} });
      try {
        const text = chat.explain(told, await localeOf(parts, unread.who));
        const empty = { type: answerType.choices, data: { choices: [] } };
        await callback(unread, isTyped ? empty : callbackOf({ kind: 'say', text }, composer, undefined));
      } catch (error) {
        log.info('discord.unanswered', { id: unread.id, error });
      }
    },
    suggest: async (incoming) => {
      const { of, typed } = incoming;
      try {
        const options = await chat.suggest(of, typed, personOf(incoming), parts.localeFor(incoming.who.locale));
        await callback(incoming, { type: answerType.choices, data: { choices: renderChoices(options) } });
      } catch (error) {
        // Whoever types on gets the next ones.
        log.debug('discord.suggest', { error });
      }
    },
  };
};
