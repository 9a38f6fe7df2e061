/** Where a message goes. Chats by the id under which they were first known. */
export interface Spot {
  chat: number;
  thread?: number;
  replyTo?: number;
  /** Rings nobody. */
  isSilent?: boolean;
}
