/** People as the house knows them, and as Discord does. */

export const whoIs = (id: string): string => `discord:${id}`;

/** `discord:1` -> `1`; undefined for people of other platforms, who cannot be reached here. */
export const userOf = (who: string): string | undefined => /^discord:(\d{1,20})$/.exec(who)?.[1];
