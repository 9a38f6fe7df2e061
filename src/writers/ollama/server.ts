/** Where Ollama is, from the address in the configuration. */
import { unescape } from 'node:querystring';
import type { Agent } from 'undici';
import { reachableHost } from '../../http/outbound.ts';
import type { Clock } from '../../ports.ts';
import type { Server } from './call.ts';

/** Reads an address as people write it: credentials in it become a header, as `fetch` refuses them in an address. */
export function serverOf(
  address: { url: string; headers: Readonly<Record<string, string>> },
  { agent, clock }: { agent: Agent; clock: Clock },
): Server {
  const url = new URL(address.url);
  const hasAuthorization = Object.keys(address.headers).some((name) => name.toLowerCase() === 'authorization');
  const user = unescape(url.username);
  const credentials = Buffer.from(`${user}:${unescape(url.password)}`).toString('base64');
  const host = `${url.protocol}//${reachableHost(url.hostname)}${url.port && `:${url.port}`}${url.pathname}`;
  return {
    host: host.replace(/\/+$/, ''),
    headers:
      url.username === '' || hasAuthorization
        ? address.headers
        : { ...address.headers, authorization: `Basic ${credentials}` },
    agent,
    clock,
  };
}
