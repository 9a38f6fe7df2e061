/** Every sentence the studio can say about a group session. `name` is what somebody is called there; `''` where names are not shown. */
export interface SessionSentences {
  'session.notFound': Record<never, never>;
}

/** These sentences in one language. */
export type SessionLocale = { [K in keyof SessionSentences]: (facts: SessionSentences[K]) => string };
