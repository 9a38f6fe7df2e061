/** Events as the real client hears them from the fake Discord, untouched. */
import { Events } from 'discord.js';
import { commandsJson } from '../../adapters/discord/commands.ts';
import { logIn, setStage, type Stage } from '../fakes/discord/client.ts';
import { idOf, isObject, objectOf, textOf, type Json } from '../fakes/json.ts';

export interface Heard extends Stage {
  /** Does something, and gives the event of this name that comes of it. */
  hear(name: 'INTERACTION_CREATE' | 'MESSAGE_CREATE', act: () => Promise<unknown>): Promise<Json>;
  /** Calls the API as the app. */
  call(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Json>;
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

const autocomplete = 4;
const choices = 8;

/** A server with our commands, and a client that only answers what cannot be left waiting: suggestions, with none. */
export async function listen(t: TestContext): Promise<Heard> {
  const stage = await setStage(t);
  const client = await logIn(stage);
  const { discord } = stage;
  const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
  const call: Heard['call'] = async (method, path, body) => {
    const answer = await fetch(`${discord.api}/v10${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return text === '' ? {} : objectOf(JSON.parse(text));
  };
  await call('PUT', `/applications/${discord.appId}/commands`, commandsJson());
  return {
    ...stage,
    call,
    async hear(name, act) {
      const heard = new Promise<Json>((resolve) => {
        const take = (packet: unknown): void => {
          if (!isObject(packet) || packet['t'] !== name) return;
          client.off(Events.Raw, take);
          resolve(objectOf(packet['d']));
        };
        client.on(Events.Raw, take);
      });
      const acted = act();
      const event = await Promise.race([heard, acted.then(() => heard)]);
      if (event['type'] === autocomplete)
        await call('POST', `/interactions/${idOf(event['id'])}/${textOf(event['token'])}/callback`, {
          type: choices,
          data: { choices: [] },
        });
      await acted;
      return event;
    },
  };
}
