/** The studio itself: the page and every chat platform that is switched on, in one process on one queue. */
import { adapters, type ChatName, openChat, switchedOn } from '../adapters/index.ts';
import { type Config, secretsOf } from '../config/index.ts';
import { chatLabelsFor, locales, nearestLocale, pageLabelsFor, say } from '../config/locales/index.ts';
import { systemClock } from './clock.ts';
import type { ChatPort } from './desk.ts';
import { exitCodes } from './exit.ts';
import { buildHouse, type House, type HouseParts } from './house.ts';
import { createLog } from './log.ts';
import type { Log } from './ports.ts';
import type { Shell } from './shell.ts';

const clock = systemClock;

/** Longest time between a signal and the end of the process, ms. */
const stopMs = 10_000;

/** Stops everything; what does not end in time is left behind. */
export const stopInTime = async (house: House, log: Log, { exit }: Shell): Promise<void> => {
  const late = setTimeout(() => {
    log.error('stop.late', { ms: stopMs });
    // Something does not end; waiting longer would only move the kill to the supervisor.
    exit(exitCodes.software);
  }, stopMs);
  await house.stop();
  clearTimeout(late);
};

/** What chat platforms are built from, besides their own settings. */
interface Hall {
  config: Config;
  house: House;
  log: Log;
  proxy: string | undefined;
  /** See `ChatRoom.lost`. */
  lost: (name: ChatName, line: string) => void;
}

const openChats = async (names: readonly ChatName[], hall: Hall): Promise<ChatPort[]> => {
  const { config, house, log, proxy } = hall;
  if (names.length === 0) return [];
  const [{ createChat }, { simplify }] = await Promise.all([import('./chat/index.ts'), import('./prompt/fold.ts')]);
  const usual = config.studio.locale;
  const chat = createChat({
    studio: house.studio,
    notebook: house.notebook('chat'),
    clock,
    log,
    say,
    labels: chatLabelsFor,
    locales: [usual, ...locales.filter((locale) => locale !== usual)],
    simplify,
  });
  return Promise.all(
    names.map((name) =>
      openChat(name, config[name], {
        chat,
        actions: house.actions,
        notebook: house.notebook(name),
        log,
        clock,
        localeFor: (tag) => nearestLocale(tag, usual),
        ...(proxy !== undefined && { proxy }),
        lost: (line) => hall.lost(name, line),
      }),
    ),
  );
};

const openPage = async ({ config, house, log }: Hall) => {
  const { createWeb } = await adapters.web.load();
  return createWeb({
    options: config.web,
    log,
    clock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: config.studio.locale,
    metrics: house.metrics,
    ready: house.ready,
    machines: house.machines,
  });
};

/**
 * Runs until a signal, or until a platform is lost for good.
 * @param mark called as creations reach each step, for crash campaigns
 * @returns the exit code.
 */
export const serve = async (config: Config, shell: Shell, mark?: HouseParts['mark']): Promise<number> => {
  const { folder, env, out, err } = shell;
  const stop = shell.stopSignal();
  const log = createLog({ level: config.studio.logLevel, secrets: secretsOf(config), write: err });
  const ended = Promise.withResolvers<number>();
  // It may end before anybody waits for it.
  ended.promise.catch(() => undefined);
  stop.addEventListener('abort', () => ended.resolve(exitCodes.ok), { once: true });
  const house = await buildHouse({ config, folder, log, clock, ...(mark && { mark }) });
  const reasons: string[] = [];
  const lost = (name: string, line: string): void => {
    log.error('platform.lost', { name, line });
    reasons.push(line);
    ended.resolve(exitCodes.config);
  };
  try {
    const proxy = env['HTTPS_PROXY'] || env['https_proxy'] || undefined;
    const on = switchedOn(config);
    const hall = { config, house, log, proxy, lost };
    const chats = await openChats(
      on.map(({ name }) => name),
      hall,
    );
    const web = await openPage(hall);
    await house.start([web], { ports: chats, failed: ended.reject });
    if (web.url) house.announce(web.url);
    out(`画室 Atelier  ${[web.url, ...on.map(({ title }) => title)].join('  ')}\n`);
    log.info('studio.started', {
      url: web.url,
      platforms: on.map(({ name }) => name),
      sketch: !config.given.has('SD_URLS'),
    });
    const code = await ended.promise;
    log.info('studio.stopping', {});
    return code;
  } finally {
    // The last thing on the screen, whatever was said meanwhile.
    for (const line of reasons) err(`${line}\n`);
    await stopInTime(house, log, shell);
  }
};
