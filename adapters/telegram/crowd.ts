/** How far messages have scrolled away. Kept in memory: what is not known counts as near. */

/** Chats that are remembered. */
const chatsKept = 5000;

export interface Crowd {
  /** A message came or went out. */
  saw(chat: number, message: number): void;
  /** A message of ours that others will push away. */
  mark(chat: number, message: number): void;
  /** Messages since then, as far as the bot saw them. */
  since(chat: number, message: number): number;
}

/** Only supergroups count their own messages; elsewhere the numbers are those of the whole bot. */
const countsItself = (chat: number): boolean => chat < -1_000_000_000_000;

export const createCrowd = (): Crowd => {
  const chats = new Map<number, { count: number; newest: number; marks: Map<number, number> }>();
  const of = (chat: number) => {
    const known = chats.get(chat) ?? { count: 0, newest: 0, marks: new Map<number, number>() };
    chats.delete(chat);
    chats.set(chat, known);
    const [oldest] = chats.keys();
    if (chats.size > chatsKept && oldest !== undefined) chats.delete(oldest);
    return known;
  };
  return {
    saw: (chat, message) => {
      const known = of(chat);
      known.count += 1;
      known.newest = Math.max(known.newest, message);
    },
    mark: (chat, message) => {
      const known = of(chat);
      known.newest = Math.max(known.newest, message);
      known.marks.set(message, known.count);
      const [oldest] = known.marks.keys();
      if (known.marks.size > 200 && oldest !== undefined) known.marks.delete(oldest);
    },
    since: (chat, message) => {
      const known = chats.get(chat);
      if (!known) return 0;
      const counted = known.count - (known.marks.get(message) ?? known.count);
      return countsItself(chat) ? Math.max(counted, known.newest - message) : counted;
    },
  };
};
