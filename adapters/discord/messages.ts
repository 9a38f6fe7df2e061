/** Messages of ours: written, edited and removed, with an interaction's token or as the bot. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { code, isFault } from './faults.ts';
import type { Upload } from './multipart.ts';
import type { Answer } from './places.ts';
import { threadTypes } from './read.ts';
import type { Call, Rest } from './rest.ts';
import { asEdit, type MessageBody } from './show.ts';

const messageFlag = { ephemeral: 1 << 6 } as const;

/** What a message says, with its files. */
export interface Draft {
  body: MessageBody;
  files: readonly Upload[];
}

const idSchema = z.object({ id: z.string().regex(/^\d{1,20}$/) });

const channelSchema = z.object({ name: z.string().nullish(), type: z.int() });

const saidSchema = z.array(
  idSchema.extend({ author: idSchema, content: z.string().default(''), components: z.unknown().optional() }),
);

const readId = (raw: unknown): string => idSchema.parse(raw).id;

const sentSchema = idSchema.extend({ attachments: z.array(z.object({ filename: z.string() })).default([]) });

const readSent = (raw: unknown): Sent => {
  const { id, attachments } = sentSchema.parse(raw);
  return { id, files: attachments.map(({ filename }) => filename) };
};

/** The same for the same creation and part, so that a message posted twice is there once. At most 25 characters. */
export const nonceOf = (creation: string, part: string): string =>
  createHash('sha256').update(`${creation}/${part}`).digest('base64url').slice(0, 25);

/** Files named by their number, as their parts are. What the message had before is replaced. */
const attachmentsOf = (files: readonly Upload[]) => files.map(({ name }, id) => ({ id, filename: name }));

const whole = ({ body, files }: Draft): { json: unknown; files: readonly Upload[] } => ({
  json: { ...body, attachments: attachmentsOf(files) },
  files,
});

const wholeEdit = ({ body, files }: Draft): { json: unknown; files: readonly Upload[] } => ({
  json: { ...asEdit(body), attachments: attachmentsOf(files) },
  files,
});

export interface PostHow {
  nonce: string;
  /** Message it answers; one that is gone is left out. */
  replyTo?: string;
}

/** A message as it stands: the one that was sent, or an earlier one with the same nonce. */
export interface Sent {
  id: string;
  /** Names, in order. */
  files: readonly string[];
}

/** A message that stands somewhere already. */
export interface Said {
  id: string;
  author: string;
  /** Its content and all its components, as JSON. */
  json: string;
}

interface Channel {
  name: string;
  isThread: boolean;
}

export interface Messages {
  /** Edits the answer to an interaction by its token. @throws DiscordFault. */
  editAnswer(answer: Answer, draft: Draft): Promise<void>;
  /** Another message to whoever caused the interaction; nobody else sees it. @throws DiscordFault. */
  whisper(answer: Answer, draft: Draft): Promise<void>;
  dropAnswer(answer: Answer): Promise<void>;
  /** As the bot. @throws DiscordFault. */
  edit(chat: string, message: string, draft: Draft): Promise<void>;
  /** @throws DiscordFault. */
  post(chat: string, draft: Draft, how: PostHow): Promise<Sent>;
  drop(chat: string, message: string): Promise<void>;
  /** Up to 100 messages that followed another one, oldest first. @throws DiscordFault. */
  following(chat: string, message: string): Promise<Said[]>;
  /** The direct chat with a person. @throws DiscordFault. */
  mailbox(user: string): Promise<string>;
  /** What a channel is called. @throws DiscordFault. */
  channel(chat: string): Promise<Channel>;
  /** Opens a thread that was put away, where that is allowed. @throws DiscordFault. */
  unarchive(thread: string): Promise<void>;
}

export const createMessages = (rest: Rest): Messages => {
  const bot = (call: Call): Promise<unknown> => rest.bot(call);
  const open = (call: Call): Promise<unknown> => rest.open(call);
  const hook = ({ appId, token }: Answer): `/${string}` => `/webhooks/${appId}/${token}`;
  const post: Messages['post'] = async (chat, draft, { nonce, replyTo }) => {
    const { json, files } = whole(draft);
    const reference =
      replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    const send = (more: object): Promise<unknown> =>
      bot({
        method: 'POST',
        route: `/channels/${chat}/messages`,
        json: { ...(json as object), ...more, nonce, enforce_nonce: true },
        files,
      });
    try {
      return readSent(await send(reference));
    } catch (error) {
      // Without the right to read what was said before, nothing can be answered, but still be said.
      if (replyTo === undefined || !isFault(error, code.noHistoryToReply)) throw error;
      return readSent(await send({}));
    }
  };
  return {
    editAnswer: async (answer, draft) => {
      await open({ method: 'PATCH', route: `${hook(answer)}/messages/@original`, ...wholeEdit(draft) });
    },
    whisper: async (answer, draft) => {
      const { json, files } = whole({
        ...draft,
        body: { ...draft.body, flags: draft.body.flags | messageFlag.ephemeral },
      });
      await open({ method: 'POST', route: hook(answer), json, files, once: true });
    },
    dropAnswer: async (answer) => {
      await open({ method: 'DELETE', route: `${hook(answer)}/messages/@original` });
    },
    edit: async (chat, message, draft) => {
      await bot({ method: 'PATCH', route: `/channels/${chat}/messages/${message}`, ...wholeEdit(draft) });
    },
    post,
    drop: async (chat, message) => {
      await bot({ method: 'DELETE', route: `/channels/${chat}/messages/${message}` });
    },
    following: async (chat, message) => {
      const query = { after: message, limit: '100' };
      const all = saidSchema.parse(await bot({ method: 'GET', route: `/channels/${chat}/messages`, query }));
      const said = all.map(
        ({ id, author, ...shown }): Said => ({ id, author: author.id, json: JSON.stringify(shown) }),
      );
      return said.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    },
    mailbox: async (user) =>
      readId(await bot({ method: 'POST', route: '/users/@me/channels', json: { recipient_id: user } })),
    channel: async (chat) => {
      const { name, type } = channelSchema.parse(await bot({ method: 'GET', route: `/channels/${chat}` }));
      return { name: name ?? '', isThread: threadTypes.includes(type) };
    },
    unarchive: async (thread) => {
      await bot({ method: 'PATCH', route: `/channels/${thread}`, json: { archived: false } });
    },
  };
};
