/** Refusals as Discord words them: HTTP status, numeric code, and for a bad form the tree of what is wrong where. */
import type { Json } from '../json.ts';

/** One thing wrong with a body. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];
  constructor(status: number, code: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

interface Branch {
  [step: string]: Branch | { code: string; message: string }[];
}

const tree = (problems: readonly Problem[]): Branch => {
  const root: Branch = {};
  for (const { path, code, message } of problems) {
    let at = root;
    for (const step of path) {
      const next = (at[step] ?? {}) as Branch;
      at[step] = next;
      at = next;
    }
    at._errors = [...((at._errors as { code: string; message: string }[] | undefined) ?? []), { code, message }];
  }
  return root;
};

export const bodyOf = ({ code, message, problems }: ApiError): Json => ({
  message,
  code,
  ...(problems.length > 0 ? { errors: tree(problems) } : {}),
});

/** @throws ApiError 50035 when something is wrong. */
export function refuseBadForm(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ApiError(400, 50035, 'Invalid Form Body', problems);
}

/** Known refusals. Codes and statuses: the table "JSON error codes" of the API reference. */
export const refuse = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  noRoute: () => new ApiError(404, 0, '404: Not Found'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownEmoji: () => new ApiError(400, 10014, 'Unknown Emoji'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  tooManyPins: () => new ApiError(400, 30003, 'Maximum number of pins reached (250)'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: () =>
    new ApiError(400, 40094, 'This interaction has reached the maximum number of follow up messages.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notYourMessage: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  cannotWriteTo: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  wrongChannelType: () => new ApiError(400, 50024, 'Cannot execute action on this channel type'),
  badWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  badJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  archivedThread: () => new ApiError(400, 50083, 'Thread is archived'),
  noMutualGuild: () => new ApiError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
  noHistoryToReply: () => new ApiError(403, 160_002, 'Cannot reply without permission to read message history'),
  tagRequired: () => new ApiError(400, 40_067, 'A tag is required to create a forum post in this channel'),
  threadExists: () => new ApiError(400, 160_004, 'A thread has already been created for this message'),
} as const;
