/** Updates that go out by themselves to an address on this machine, again and again until it says 2xx. */
import { setTimeout as sleep } from 'node:timers/promises';
import { numberOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import { seconds } from './shapes.ts';
import { updateShape, type Update, type Updates } from './updates.ts';
import type { World } from './world.ts';

export interface WebhookKnobs {
  /** Real time between two tries of the same update, ms. */
  readonly retryMs: number;
  /** An answer takes no longer, real time, ms. */
  readonly timeoutMs: number;
}

export interface Webhook {
  /** @throws ApiError when the address or the secret is of the wrong form. */
  set(params: Json): void;
  delete(params: Json): void;
  info(): Json;
  /** Ends what is under way. */
  close(): void;
}

interface State {
  url: string;
  secret: string;
  maxConnections: number;
  lastError: { readonly at: number; readonly message: string } | undefined;
  readonly under: Set<number>;
  stop: AbortController;
}

/** Who stops a wait has taken over already. */
function ignoreAbort(broken: unknown): void {
  if (!(broken instanceof Error) || broken.name !== 'AbortError') throw broken;
}

function checkUrl(url: string): void {
  const local = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url);
  if (!local && !url.startsWith('https://')) throw refuse.bad('bad webhook: An HTTPS URL must be provided for webhook');
  if (!local) throw refuse.bad('bad webhook: Failed to resolve host: this fake reaches 127.0.0.1 only');
}

export function createWebhook(world: World, updates: Updates, knobs: WebhookKnobs): Webhook {
  const state: State = {
    url: '',
    secret: '',
    maxConnections: 40,
    lastError: undefined,
    under: new Set(),
    stop: new AbortController(),
  };

  const deliver = async (update: Update, { signal }: AbortController): Promise<boolean> => {
    try {
      const answer = await fetch(state.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(state.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': state.secret }),
        },
        body: JSON.stringify(updateShape(update)),
        signal: AbortSignal.any([signal, AbortSignal.timeout(knobs.timeoutMs)]),
      });
      await answer.arrayBuffer();
      if (answer.ok) return true;
      state.lastError = {
        at: world.clock.now(),
        message: `Wrong response from the webhook: ${answer.status} ${answer.statusText}`,
      };
    } catch (broken) {
      if (!(broken instanceof Error)) throw broken;
      const message = broken.name === 'TimeoutError' ? 'Read timeout expired' : 'Connection refused';
      state.lastError = { at: world.clock.now(), message };
    }
    return false;
  };
  const carry = async (update: Update): Promise<void> => {
    const { stop } = state;
    state.under.add(update.id);
    const done = await deliver(update, stop);
    if (!done && !stop.signal.aborted)
      await sleep(knobs.retryMs, undefined, { signal: stop.signal, ref: false }).catch(ignoreAbort);
    if (stop.signal.aborted) return;
    if (done) updates.confirm(update.id);
    state.under.delete(update.id);
    world.changed();
    pump();
  };
  const pump = (): void => {
    if (state.url === '') return;
    const free = state.maxConnections - state.under.size;
    for (const update of updates.pending.filter(({ id }) => !state.under.has(id)).slice(0, free)) void carry(update);
  };
  const reset = (): void => {
    state.stop.abort();
    state.stop = new AbortController();
    state.under.clear();
  };
  updates.onPush(pump);
  const remove = ({ drop_pending_updates }: Json): void => {
    reset();
    state.url = '';
    updates.setWebhook(false);
    if (drop_pending_updates === true) updates.drop();
  };
  return {
    set(params) {
      const url = textOf(params.url);
      if (url === '') {
        remove(params);
        return;
      }
      checkUrl(url);
      const secret = textOf(params.secret_token);
      if (secret.length > 256 || /[^\w-]/.test(secret)) throw refuse.bad('secret token contains unallowed characters');
      reset();
      state.url = url;
      state.secret = secret;
      state.maxConnections = Math.min(100, Math.max(1, numberOf(params.max_connections, 40)));
      state.lastError = undefined;
      updates.setAllowed(params.allowed_updates);
      if (params.drop_pending_updates === true) updates.drop();
      updates.setWebhook(true);
      pump();
    },
    delete: remove,
    info: () => ({
      url: state.url,
      has_custom_certificate: false,
      pending_update_count: updates.pending.length,
      ...(state.url === '' ? {} : { max_connections: state.maxConnections, ip_address: '127.0.0.1' }),
      ...(state.lastError === undefined
        ? {}
        : { last_error_date: seconds(state.lastError.at), last_error_message: state.lastError.message }),
      ...(updates.allowed === undefined || updates.allowed.length === 0 ? {} : { allowed_updates: updates.allowed }),
    }),
    close: reset,
  };
}
