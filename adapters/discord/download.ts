/** Files that people attach. Only ever from where Discord keeps them, and never more than a picture may have. */
import { BadAskError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { SentFile } from './readRaw.ts';
import type { Rest } from './rest.ts';

/** Largest picture that is taken in, bytes. */
const mostBytes = 25 * 1024 * 1024;
/** Longest time for one file, ms. */
const patienceMs = 30_000;

const hosts = ['cdn.discordapp.com', 'media.discordapp.net'];

/** Names of this machine, which a stand-in may mix. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Host and port; none of them is the usual one. */
const placeOf = ({ protocol, hostname, port }: URL): string =>
  `${protocol}//${loopback.includes(hostname) ? 'localhost' : hostname}:${port}`;

const tooLarge = (): BadAskError =>
  new BadAskError({ code: 'E-IN-03', say: 'picture.tooLarge', facts: { megabytes: mostBytes / 1024 / 1024 } });

const unreadable = (detail: string, cause?: unknown): BadAskError =>
  new BadAskError({ code: 'E-IN-03', say: 'picture.unreadable', facts: {}, detail, cause });

export interface Downloads {
  /** @throws BadAskError E-IN-03 for what is too large, stands elsewhere, or cannot be had. */
  get(file: SentFile): Promise<Uint8Array>;
}

/** @param apiUrl a stand-in of Discord's also keeps its files */
export const createDownloads = (rest: Rest, apiUrl: string | undefined, log: Log): Downloads => {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl);
  const isTrusted = (url: URL): boolean =>
    (url.protocol === 'https:' && hosts.includes(url.hostname)) || (own !== undefined && placeOf(url) === placeOf(own));
  return {
    get: async ({ url, size }) => {
      const address = URL.parse(url);
      if (size > mostBytes) throw tooLarge();
      if (!address || !isTrusted(address)) throw unreadable('not a file of Discord');
      const answer = await rest.file(address, mostBytes, AbortSignal.timeout(patienceMs)).catch((error: unknown) => {
        log.info('discord.download', { error });
        throw unreadable('download', error);
      });
      if (answer === 'tooLarge') throw tooLarge();
      return answer;
    },
  };
};
