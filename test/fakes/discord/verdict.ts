/** What a client did that Discord or the people in it would mind. */
import type { ApiRequest } from './front.ts';
import type { World } from './world.ts';

/** One line each: bodies over a limit or ill-formed, unknown routes, and people rung without having asked, or twice. */
export function faultsOf(world: World, requests: readonly ApiRequest[]): string[] {
  const sent = requests.flatMap((one) =>
    one.route === ''
      ? [`${one.method} ${one.path}: no such route`]
      : one.problems.map((problem) => `${one.route}: ${problem}`),
  );
  const rung = world.pings
    .filter(({ byApp }) => byApp)
    .flatMap(({ who, fair, about, messageId }, index, all) => {
      if (!fair) return [`message ${messageId} rang ${who}`];
      const again = all.findIndex((one) => one.who === who && one.about === about) < index;
      return again ? [`message ${messageId} rang ${who} once more`] : [];
    });
  return [...sent, ...rung];
}

/** Requests that count towards the ban of an address: 401, 403 and 429. */
export const invalidRequestsOf = (requests: readonly ApiRequest[]): number =>
  requests.filter(({ status }) => [401, 403, 429].includes(status)).length;
