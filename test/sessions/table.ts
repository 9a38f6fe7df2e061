/** Sessions in a real house: two platforms that keep what they are shown, a fake WebUI and a fake Ollama behind. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config/index.ts';
import { systemClock } from '../../src/clock.ts';
import { isEnded, type Place } from '../../src/creation.ts';
import type { ChatPort, View } from '../../src/desk.ts';
import { AwayError } from '../../src/errors.ts';
import { buildHouse, type House } from '../../src/house.ts';
import { createLog } from '../../src/log.ts';
import type { Mark, Session } from '../../src/session.ts';
import type { Acted, Actor, Deed, Opening, PostOrder } from '../../src/sessionDesk.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { createMovableClock } from '../fakes/movableClock.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { lexicon } from '../writers/lexicon.ts';

/** A platform that keeps what it is shown; it lives on when the house is built anew. */
export const createPlatform = (name: string) => {
  const cards = new Map<string, View>();
  /** Times a card was shown as ended. */
  const finals = new Map<string, number>();
  const posts = new Map<string, PostOrder>();
  const marks = new Map<string, Mark[]>();
  const removed: string[] = [];
  const closed: string[] = [];
  const opened = new Map<string, Place>();
  let away = false;
  const check = (): void => {
    if (away) throw new AwayError({ code: 'E-PLT-05', say: 'place.away', facts: {}, retry: 'wait' });
  };
  const port = (): ChatPort => ({
    platform: name,
    limits: { editEveryMs: 1, picturesPerPost: 4, pictureBytes: 1e7, textChars: 4000 },
    show: async (_place, key, view) => {
      check();
      cards.set(key, view);
      if (isEnded(view.stage)) finals.set(key, (finals.get(key) ?? 0) + 1);
    },
    rooms: {
      open: async (place, key) => {
        check();
        const at = opened.get(key) ?? { ...place, chat: `${place.chat}/t${opened.size + 1}` };
        opened.set(key, at);
        return { place: at, made: true };
      },
      post: async (_place, order) => {
        check();
        posts.set(order.key, order);
      },
      remove: async (_place, key) => {
        check();
        removed.push(key);
        cards.delete(key);
        posts.delete(key);
      },
      mark: async (_place, message, mark) => {
        check();
        marks.set(message, [...(marks.get(message) ?? []), mark]);
      },
      close: async ({ chat }) => {
        check();
        closed.push(chat);
      },
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  });
  return {
    name,
    port,
    cards,
    finals,
    posts,
    marks,
    removed,
    closed,
    leave: () => {
      away = true;
    },
    comeBack: () => {
      away = false;
    },
  };
};
export type Platform = ReturnType<typeof createPlatform>;

interface TestContext {
  after(clean: () => Promise<void>): void;
}

/** Far longer than anything takes on a machine that has nothing else to do, ms. */
const patienceMs = 20_000;

export const openTable = async (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-sessions-'));
  const sd = await startFakeA1111({ stepMs: 0 });
  const ollama = await startFakeOllama();
  const time = createMovableClock();
  const clock = { now: () => time.now(), wait: systemClock.wait };
  const hall = createPlatform('hall');
  const club = createPlatform('club');
  const lines: string[] = [];
  const open = async (): Promise<House> => {
    const config = readConfig({ OLLAMA_URL: ollama.url, SD_URLS: sd.url }, folder);
    const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
    const house = await buildHouse({ config, folder, log, clock, fallback: lexicon });
    await house.start([hall.port(), club.port()]);
    return house;
  };
  let house = await open();
  const sessions = () => house.studio.sessions;
  t.after(async () => {
    await house.stop();
    await Promise.all([sd.close(), ollama.close()]);
  });

  let event = 0;
  const nextEvent = (): string => {
    event += 1;
    return `e${event}`;
  };
  const person = (name: string, place: Place, moderates = false): Actor => ({
    who: `${place.platform}:${name}`,
    name,
    locale: 'zh-CN',
    place,
    moderates,
  });
  const act = (id: string, by: Actor, deed: Deed, event = nextEvent()): Promise<Acted> =>
    sessions().act(id, event, by, deed);
  const get = async (id: string, by: Actor): Promise<Session> => (await sessions().view(id, by)).session;
  const until = async (id: string, by: Actor, check: (session: Session) => boolean, what: string): Promise<Session> => {
    for (const late = performance.now() + patienceMs; ; ) {
      const session = await get(id, by);
      if (check(session)) return session;
      if (performance.now() > late)
        throw new Error(
          `not within ${patienceMs} ms: ${what}; ${JSON.stringify({ ...session, members: 0 }).slice(0, 3000)}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const start = async (by: Actor, opening: Partial<Opening> = {}): Promise<Session> => {
    const place = by.place ?? { platform: 'hall', chat: 'c1' };
    const begun = await sessions().start(nextEvent(), by, {
      title: '雨夜',
      mode: 'free',
      place,
      placeTitle: '画室',
      here: true,
      ...opening,
    });
    return until(begun.session.id, by, ({ stage }) => stage === 'open', 'open');
  };
  return {
    hall,
    club,
    sd,
    time,
    lines,
    person,
    nextEvent,
    act,
    get,
    until,
    start,
    sessions,
    house: () => house,
    /** Resolves when nothing of it is on its way. */
    quiet: (id: string, by: Actor) => until(id, by, ({ drawings }) => drawings.length === 0, 'all drawn'),
    restart: async (meanwhile?: () => Promise<void>): Promise<void> => {
      await house.stop();
      await meanwhile?.();
      house = await open();
    },
  };
};
