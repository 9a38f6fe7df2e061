/** Every post, panel and form of sessions fits, in every language, however much there is. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { chatLabelsFor, locales, say } from '../../config/locales/index.ts';
import type { Action } from '../../src/actions.ts';
import { composePost } from '../../src/chat/sessionPosts.ts';
import { modes, type Round, type Session, type SessionPost } from '../../src/session.ts';
import { place } from '../pipeline/stage.ts';
import { madeAt } from './cardViews.ts';
import { as, openChat } from './open.ts';
import { formFaults, panelFaults } from './panelFaults.ts';
import { createFakeSessions, idea, node, session, sessionId, viewOf } from './sessionFake.ts';

const now = madeAt + 60_000;
const long = '长名字👩‍👩‍👧‍👦\n@everyone <b>'.repeat(60);

const people: Session['members'] = Array.from({ length: 60 }, (_, index) => ({
  who: index === 0 ? 'room:ming' : `room:${index}`,
  name: long.slice(0, 64),
  role: index === 0 ? 'host' : 'member',
  joinedAt: madeAt,
  seenAt: madeAt,
}));

const nodes = Array.from({ length: 40 }, (_, index) =>
  node(1, {
    id: `J-ZZZ${String(index).padStart(3, '0')}.1`,
    parents: index === 0 ? [] : ['J-ZZZ000.1'],
    authors: people.slice(0, 12).map(({ who }) => who),
    owner: index % 2 === 0 ? 'room:ming' : 'room:1',
    words: long,
    title: long.slice(0, 80),
    caption: long.slice(0, 300),
    diff: { added: Array.from({ length: 30 }, () => long.slice(0, 60)), removed: [long], settings: [] },
  }),
);
const ids = nodes.map(({ id }) => id);
const entries = nodes.map(({ id }) => ({ node: id, who: 'room:1' }));

const crowded = (locale: string, more: Partial<Session>, phase: Round['stage']): Session => ({
  ...session(),
  title: long.replaceAll('\n', ' ').slice(0, 80),
  theme: long.slice(0, 300),
  canvas: {
    subject: long.slice(0, 200),
    style: long.slice(0, 64),
    palette: Array.from({ length: 12 }, () => long.slice(0, 40)),
    always: Array.from({ length: 12 }, () => long.slice(0, 100)),
    never: Array.from({ length: 12 }, () => long.slice(0, 100)),
    summary: long.slice(0, 600),
    kept: ['style'],
  },
  seats: [0, 1, 2, 3, 4, 5].map((index) => ({
    key: `p${index + 1}`,
    place: index === 0 ? place : { platform: 'club', chat: `x${index}` },
    title: long.slice(0, 80),
    locale,
    by: 'room:ming',
    names: true,
    hidden: false,
    made: index > 0,
  })),
  members: people,
  nodes,
  focus: 'J-ZZZ003.1',
  ideas: [idea(1, { who: 'room:1', words: long, to: ids.slice(0, 4) })],
  turn: { who: 'room:2', until: now + 60_000, passes: 0 },
  rounds: [{ number: 5, stage: phase, entries, until: now + 1000, winners: ids.slice(0, 3) }],
  winners: ids.slice(0, 9),
  ...more,
});

const posts: SessionPost[] = [
  { kind: 'board' },
  { kind: 'ballot', round: 5 },
  { kind: 'proposal', idea: 1 },
  { kind: 'relayed', idea: 1 },
  { kind: 'reveal', nodes: ids.slice(0, 10) },
  { kind: 'notice', note: { key: 'session.joined', facts: { title: long } }, nodes: ids.slice(0, 4), rings: [] },
];
const stages = ['open', 'paused', 'voting', 'ended'] as const;

test('every post, in every mode and at every stage', () => {
  const faults: string[] = [];
  for (const locale of locales)
    for (const mode of modes)
      for (const stage of stages)
        for (const phase of ['open', 'voting', 'closed', 'void'] as const)
          for (const post of posts) {
            const view = viewOf(crowded(locale, { mode, stage }, phase));
            const posting = { view, seat: 'p1', locale, say, labels: chatLabelsFor(locale), now };
            const made = composePost(posting, { key: 'k', post, view, seat: 'p1' });
            faults.push(...panelFaults(`${locale} ${mode} ${stage} ${phase} ${post.kind}`, made, false));
          }
  assert.deepEqual(faults.slice(0, 5), []);
});

const opened = ['status', 'tree', 'rules', 'people', 'end', 'export', 'vote', 'focus', 'final', 'merge'] as const;
const asked = ['canvas', 'how', 'times', 'name', 'subject', 'style', 'palette', 'always', 'never', 'theme'] as const;

test('every panel and every form, in every mode', async () => {
  const faults: string[] = [];
  const fake = createFakeSessions();
  const room = await openChat({}, fake.sessions);
  for (const locale of locales)
    for (const mode of modes)
      for (const stage of ['open', 'ended'] as const) {
        fake.set(crowded(locale, { mode, stage }, 'closed'));
        const where = `${locale} ${mode} ${stage}`;
        const on = (verb: string, more: Partial<Action> = {}): Action => ({
          verb: `session.${verb}`,
          argument: sessionId,
          ...more,
        });
        const check = async (name: string, action: Action): Promise<void> => {
          const { panel } = as('panel', await room.press(action, { locale }));
          faults.push(...panelFaults(`${where} ${name}`, panel));
        };
        for (const verb of opened) await check(verb, on(verb));
        for (const creation of ['J-ZZZ000', 'J-ZZZ007']) await check('step', on('step', { creation, picture: 1 }));
        const forms = [
          on('idea'),
          on('start', { argument: mode }),
          { verb: 'session.start' },
          { verb: 'session.enter' },
          ...asked.map((what) => on('edit', { argument: `${sessionId} ${what}` })),
        ];
        for (const action of forms) {
          const ack = await room.acknowledge(action, { locale });
          const hasTimes = mode !== 'free' && mode !== 'directed';
          if ('form' in ack) faults.push(...formFaults(`${where} ${action.argument}`, ack.form));
          else if (hasTimes || !action.argument?.endsWith('times')) faults.push(`${where} ${action.argument}: no form`);
        }
        const command = { id: 'c', placeTitle: '', name: 'list', options: {} };
        const by = { who: 'room:ming', name: 'ming', locale, place };
        faults.push(...panelFaults(`${where} list`, as('panel', await room.chat.session({ ...command, by })).panel));
      }
  assert.deepEqual(faults.slice(0, 5), []);
  await room.close();
});
