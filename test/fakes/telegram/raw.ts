/** Calls without a client: any body, any method, the answer as it is. */
import type { FakeTelegram } from '../telegram.ts';

export interface Answered {
  readonly status: number;
  readonly ok: boolean;
  readonly result: unknown;
  readonly description: string | undefined;
  readonly parameters: Readonly<Record<string, number>>;
}

export async function read(answer: Response): Promise<Answered> {
  const body = (await answer.json()) as Partial<Answered>;
  const { ok = false, result, description, parameters = {} } = body;
  return { status: answer.status, ok, result, description, parameters };
}

export type Raw = (method: string, params?: Record<string, unknown>, signal?: AbortSignal) => Promise<Answered>;

/** JSON calls; files go by `upload`. */
export const rawTo =
  ({ url, token }: FakeTelegram): Raw =>
  async (method, params = {}, signal) =>
    read(
      await fetch(`${url}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
        ...(signal === undefined ? {} : { signal }),
      }),
    );

/** A multipart call: values as text, objects as JSON, files by the name of their part. */
export async function upload(
  { url, token }: FakeTelegram,
  method: string,
  params: Record<string, unknown>,
  files: Record<string, Buffer>,
): Promise<Answered> {
  const form = new FormData();
  for (const [name, value] of Object.entries(params))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const [name, bytes] of Object.entries(files)) form.set(name, new Blob([new Uint8Array(bytes)]), `${name}.png`);
  return read(await fetch(`${url}/bot${token}/${method}`, { method: 'POST', body: form }));
}
