/** Permission bits, by their place in the documented bit field, and how roles and overwrites add up. */

export const bit = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
  pinMessages: 1n << 51n,
} as const;

export type Permission = keyof typeof bit;

export const allPermissions = (1n << 53n) - 1n;

export const permissionBits = (names: readonly Permission[]): bigint =>
  names.reduce((sum, name) => sum | bit[name], 0n);

/** What everyone may do in a new server. */
export const everyoneMay: readonly Permission[] = [
  'addReactions',
  'viewChannel',
  'sendMessages',
  'embedLinks',
  'attachFiles',
  'readMessageHistory',
  'useApplicationCommands',
  'createPublicThreads',
  'sendMessagesInThreads',
  'useExternalApps',
];

interface Overwrite {
  /** A role or a person. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

interface Server {
  readonly id: string;
  readonly ownerId: string;
  readonly roles: ReadonlyMap<string, { readonly permissions: bigint }>;
}

interface Holder {
  readonly userId: string;
  readonly roles: readonly string[];
}

const apply = (base: bigint, { allow, deny }: Pick<Overwrite, 'allow' | 'deny'>): bigint => (base & ~deny) | allow;

/** Order: @everyone and roles, then overwrites of @everyone, of the roles together, of the person. */
export function permissionsIn(guild: Server, member: Holder, overwrites: readonly Overwrite[]): bigint {
  if (guild.ownerId === member.userId) return allPermissions;
  const held = [guild.id, ...member.roles];
  const base = held.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  if ((base & bit.administrator) !== 0n) return allPermissions;
  const none = { allow: 0n, deny: 0n };
  const find = (id: string): Pick<Overwrite, 'allow' | 'deny'> => overwrites.find((one) => one.id === id) ?? none;
  const ofRoles = member.roles
    .map(find)
    .reduce((sum, one) => ({ allow: sum.allow | one.allow, deny: sum.deny | one.deny }), none);
  return [find(guild.id), ofRoles, find(member.userId)].reduce(apply, base);
}
