/** `/session` and what can be done in a group session, as a table like that of the other commands. */
import { keepsakeKinds } from '../../src/sessionDesk.ts';
import { modes } from '../../src/session.ts';

export const sessionPaths = [
  'session',
  'session start',
  'session join',
  'session leave',
  'session status',
  'session idea',
  'session tree',
  'session focus',
  'session branch',
  'session merge',
  'session vote',
  'session final',
  'session pin',
  'session rules',
  'session pause',
  'session resume',
  'session next',
  'session extend',
  'session hand',
  'session mute',
  'session unmute',
  'session bridge',
  'session unbridge',
  'session export',
  'session end',
] as const;
type SessionPath = Exclude<(typeof sessionPaths)[number], 'session'>;

/** Choices whose values go to the session as they are. */
export const sessionChoices = {
  mode: modes,
  joining: ['everyone', 'code', 'host'],
  format: keepsakeKinds,
} as const;

export const sessionOptionNames = [
  'title',
  'theme',
  'mode',
  'minutes',
  'here',
  'listen',
  'joining',
  'picture',
  'a',
  'b',
  'words',
  'person',
  'names',
  'format',
  'path',
] as const;

/** Descriptions that are not those of the option of the same name elsewhere. */
export type SessionHint = `session.${'code' | 'bridge' | 'words' | 'extend' | 'ask_first'}`;

const titleMost = 80;
const themeMost = 300;
const wordsMost = 1500;
const shortMost = 100;
/** Thirty days. */
const minutesMost = 43_200;

const means = (session: string) => ({ means: { session } }) as const;
const text = { type: 'text', most: shortMost } as const;
const anyPicture = { ...text, name: 'picture', completes: 'sessionPicture', ...means('picture') } as const;
const picture = { ...anyPicture, required: true } as const;
const person = { name: 'person', type: 'person', required: true, ...means('person') } as const;

/** Entries as `optionsOf` has them. */
export const sessionOptions = {
  'session start': [
    { name: 'title', type: 'text', most: titleMost, ...means('title') },
    { name: 'theme', type: 'text', most: themeMost, ...means('theme') },
    { name: 'mode', type: 'text', choices: 'mode', ...means('mode') },
    { name: 'minutes', type: 'whole', most: minutesMost, ...means('minutes') },
    { name: 'here', type: 'switch', ...means('here') },
    { name: 'listen', type: 'switch', ...means('listen') },
    { name: 'ask_first', hint: 'session.ask_first', type: 'switch', ...means('ask_first') },
    { name: 'joining', type: 'text', choices: 'joining', ...means('joining') },
    { name: 'spoiler', type: 'switch', ...means('hidden') },
  ],
  'session join': [{ ...text, name: 'code', hint: 'session.code', ...means('code') }],
  'session leave': [],
  'session status': [],
  'session idea': [{ name: 'words', type: 'text', most: wordsMost, required: true, ...means('words') }, anyPicture],
  'session tree': [],
  'session focus': [picture],
  'session branch': [picture],
  'session merge': [
    { ...picture, name: 'a', ...means('a') },
    { ...picture, name: 'b', ...means('b') },
    { name: 'words', hint: 'session.words', type: 'text', most: wordsMost, ...means('words') },
  ],
  'session vote': [picture],
  'session final': [picture],
  'session pin': [picture],
  'session rules': [],
  'session pause': [],
  'session resume': [],
  'session next': [],
  'session extend': [
    { name: 'minutes', hint: 'session.extend', type: 'whole', most: minutesMost, required: true, ...means('minutes') },
  ],
  'session hand': [person],
  'session mute': [person],
  'session unmute': [person],
  'session bridge': [
    { ...text, name: 'code', hint: 'session.bridge', ...means('code') },
    { name: 'names', type: 'switch', ...means('names') },
    { name: 'spoiler', type: 'switch', ...means('hidden') },
  ],
  'session unbridge': [],
  'session export': [
    { name: 'format', type: 'text', choices: 'format', ...means('format') },
    { ...anyPicture, name: 'path', ...means('path') },
  ],
  'session end': [],
} as const satisfies Record<SessionPath, readonly object[]>;
