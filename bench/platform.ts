/** Chat platforms that are measured. */
export const platforms = ['discord', 'telegram'] as const;
export type Platform = (typeof platforms)[number];
