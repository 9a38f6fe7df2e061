/** Ids that carry the time they were made at, and times as Discord writes them. */

/** 2015-01-01, the first moment a snowflake can name, ms since 1970. */
const DISCORD_EPOCH = 1_420_070_400_000;

/** Rising ids: 42 bits of ms, 10 of worker, 12 of counter. */
export type NewId = () => string;

export function createIds(now: () => number): NewId {
  let last = 0;
  let counter = 0;
  return () => {
    const at = Math.max(now(), last);
    counter = at === last ? counter + 1 : 0;
    // More than 4096 ids in a millisecond borrow from the next one.
    last = counter > 4095 ? at + 1 : at;
    if (counter > 4095) counter = 0;
    return String((BigInt(last - DISCORD_EPOCH) << 22n) | (1n << 12n) | BigInt(counter));
  };
}

export const isoTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');
