/** Refusals as the Bot API words them. */

export interface ErrorParameters {
  /** s */
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

export class ApiError extends Error {
  readonly status: number;
  readonly parameters: ErrorParameters | undefined;
  /** The client sent what no state of the world makes right. */
  readonly isFault: boolean;
  constructor(status: number, description: string, more: { parameters?: ErrorParameters; isFault?: boolean } = {}) {
    super(description);
    this.status = status;
    this.parameters = more.parameters;
    this.isFault = more.isFault ?? false;
  }
}

/** A refusal that the state of the world brings about: 400. */
const gone = (what: string): ApiError => new ApiError(400, `Bad Request: ${what}`);
/** One that the client could have known before: 400. */
const fault = (what: string): ApiError => new ApiError(400, `Bad Request: ${what}`, { isFault: true });
const forbidden = (what: string): ApiError => new ApiError(403, `Forbidden: ${what}`);
const conflict = (what: string): ApiError => new ApiError(409, `Conflict: ${what}`);

export const refuse = {
  bad: fault,
  unauthorized: () => new ApiError(401, 'Unauthorized'),
  notFound: () => new ApiError(404, 'Not Found'),
  noMethod: () => new ApiError(404, 'Not Found: method not found', { isFault: true }),
  /** An older server does not know it yet; trying is no fault. */
  notYet: () => new ApiError(404, 'Not Found: method not found'),
  tooLarge: () => new ApiError(413, 'Request Entity Too Large', { isFault: true }),
  tooMany: (seconds: number) =>
    new ApiError(429, `Too Many Requests: retry after ${seconds}`, { parameters: { retry_after: seconds } }),
  otherPoller: () =>
    conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
  pollEndedByWebhook: () => conflict('terminated by setWebhook request'),
  webhookIsSet: () =>
    conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"),
  chatNotFound: () => gone('chat not found'),
  userNotFound: () => gone('user not found'),
  upgraded: (id: number) =>
    new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      parameters: { migrate_to_chat_id: id },
    }),
  blocked: () => forbidden('bot was blocked by the user'),
  notStarted: () => forbidden("bot can't initiate conversation with a user"),
  deactivated: () => forbidden('user is deactivated'),
  kicked: (type: string) => forbidden(`bot was kicked from the ${type} chat`),
  notMember: (type: string) => forbidden(`bot is not a member of the ${type} chat`),
  mayNotWrite: () => gone('not enough rights to send text messages to the chat'),
  notEnoughRights: (what: string) => gone(`not enough rights to ${what}`),
  noThread: () => gone('message thread not found'),
  topicClosed: () => gone('TOPIC_CLOSED'),
  notForum: () => gone('the chat is not a forum'),
  noReactions: () => gone('REACTION_INVALID'),
  replyNotFound: () => gone('message to be replied not found'),
  editNotFound: () => gone('message to edit not found'),
  deleteNotFound: () => gone('message to delete not found'),
  messageNotFound: (what: string) => gone(`${what} not found`),
  cannotEdit: () => fault("message can't be edited"),
  cannotDelete: () => gone("message can't be deleted"),
  notModified: () =>
    gone(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    ),
  noTextToEdit: () => fault('there is no text in the message to edit'),
  noCaptionToEdit: () => fault('there is no caption in the message to edit'),
  noMediaToEdit: () => fault('there is no media in the message to edit'),
  /** A press was answered before. */
  answeredTwice: () => fault('query is too old and response timeout expired or query ID is invalid'),
  oldQuery: () => gone('query is too old and response timeout expired or query ID is invalid'),
  wrongFile: () => gone('wrong file identifier/HTTP URL specified'),
  fileTooBig: () => gone('file is too big'),
} as const;
