/** Pieces of what Discord sends that several kinds of events have: people, files, messages, texts. Unknown keys are dropped. */
import { z } from 'zod';

export const snowflake = z.string().regex(/^\d{1,20}$/);
/** Bits of rights, as Discord writes numbers beyond 2^53; other servers write smaller ones plainly. */
export const bits = z.union([z.string().regex(/^\d{1,40}$/), z.int().nonnegative().transform(String)]);
/** What can be done without: of another shape it is as good as absent, and nobody is left without an answer for it. */
export const spare = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null);

/** A file somebody sent. The address is signed and expires after a day. */
export interface SentFile {
  url: string;
  name: string;
  /** Bytes, as Discord says. */
  size: number;
  contentType?: string;
}

const userSchema = z.object({
  id: snowflake,
  username: z.string().max(1000),
  global_name: spare(z.string().max(1000)),
  bot: z.boolean().nullish(),
});
export type RawUser = z.infer<typeof userSchema>;

const memberSchema = z.object({
  nick: spare(z.string().max(1000)),
  permissions: spare(bits),
});

/** In a server a member with a user within, elsewhere a user. */
export const somebodySchema = z.object({
  member: memberSchema.extend({ user: userSchema.nullish() }).nullish(),
  user: userSchema.nullish(),
});

const attachmentSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2048),
  filename: z.string().max(1024).catch(''),
  size: z.int().nonnegative().catch(0),
  content_type: spare(z.string().max(255)),
});
const attachmentsSchema = z.array(attachmentSchema).max(50);
export const resolvedFilesSchema = z.object({ attachments: z.record(snowflake, attachmentSchema).nullish() });

/** Of a message, as far as it is looked at. Components are walked by hand: their shapes are many and change. */
const contentSchema = z.object({
  content: z.string().max(8000).nullish(),
  attachments: attachmentsSchema.nullish(),
  components: z.unknown().optional(),
});
export const messageSchema = contentSchema.extend({
  id: snowflake,
  author: userSchema,
  application_id: spare(snowflake),
  flags: spare(z.int().nonnegative()),
  /** What was forwarded. */
  message_snapshots: spare(z.array(z.object({ message: contentSchema })).max(10)),
});
export type RawMessage = z.infer<typeof messageSchema>;

export const nameOf = ({ username, global_name: shown }: RawUser, nick?: string | null): string =>
  nick || shown || username;

/** Manage messages, manage server, administrator. */
const keepsOrder = (1n << 13n) | (1n << 5n) | (1n << 3n);

export const moderates = (permissions: string | null | undefined): boolean =>
  (BigInt(permissions ?? '0') & keepsOrder) !== 0n;

export const sentFile = ({ url, filename, size, content_type: type }: z.infer<typeof attachmentSchema>): SentFile => ({
  url,
  name: filename,
  size,
  ...(type && { contentType: type }),
});

/**
 * Words without Discord's own tokens: people by their names, emoji by theirs; what has no words of its own goes. LoRA tags
 * (`<lora:name:0.8>`) stay.
 */
export const plainWords = (text: string, people: readonly RawUser[] = []): string =>
  text
    .replace(/<@!?(\d{1,20})>/g, (_, id: string) => {
      const named = people.find((user) => user.id === id);
      return named ? nameOf(named) : '';
    })
    .replace(/<(?:@&|#)\d{1,20}>/g, '')
    .replace(
      /<(?:a?:(\w{1,40}):|\/([^:<>\n]{1,120}):)\d{1,20}>/g,
      (_, emoji?: string, command?: string) => emoji ?? command ?? '',
    )
    .replace(/<t:-?\d{1,20}(?::\w)?>/g, '')
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim();

/** Levels of nesting that messages have at most: container, section, thumbnail. */
const deepest = 4;
const listSchema = z.array(z.unknown()).max(100);
const nestSchema = z.object({
  components: z.unknown().optional(),
  accessory: z.unknown().optional(),
  items: z.unknown().optional(),
  media: z.unknown().optional(),
  file: z.unknown().optional(),
});
const mediaSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2048),
  attachment_id: snowflake,
  content_type: z.string().max(255).nullish(),
});

/** Files that only stand within components, as a message of Components V2 may have them. */
const mediaWithin = (raw: unknown, depth = 0): SentFile[] => {
  if (depth > deepest) return [];
  const list = listSchema.safeParse(raw);
  if (list.success) return list.data.flatMap((one) => mediaWithin(one, depth));
  const nest = nestSchema.safeParse(raw);
  if (!nest.success) return [];
  const { media, file, items, components, accessory } = nest.data;
  const own = [media, file].flatMap((one) => mediaSchema.safeParse(one).data ?? []);
  return [
    ...own.map(({ url, content_type: type }) => ({
      url,
      name: new URL(url).pathname.split('/').at(-1) ?? '',
      size: 0,
      ...(type && { contentType: type }),
    })),
    ...[items, components, accessory].flatMap((one) => mediaWithin(one, depth + 1)),
  ];
};

const isPicture = ({ name, contentType }: SentFile): boolean =>
  contentType === undefined ? /\.(?:png|jpe?g|webp|gif|bmp|avif|heic)$/i.test(name) : contentType.startsWith('image/');

/** Pictures of a message, forwarded ones included. */
export const picturesOf = (message: RawMessage): SentFile[] => {
  const parts = [message, ...(message.message_snapshots ?? []).map((one) => one.message)];
  const files = parts.flatMap(({ attachments, components }) => {
    const attached = (attachments ?? []).map(sentFile);
    return attached.length > 0 ? attached : mediaWithin(components);
  });
  return files.filter(isPicture);
};

export const textIn = ({ content, message_snapshots: forwarded }: RawMessage): string =>
  plainWords(content || (forwarded ?? []).map((one) => one.message.content ?? '').join('\n'));
