/** Readers for bodies that nobody has checked yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const objectsOf = (value: unknown): readonly Json[] => listOf(value).filter(isObject);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textsOf = (value: unknown): readonly string[] => listOf(value).map(idOf);
export const numberOf = (value: unknown, otherwise = 0): number => (typeof value === 'number' ? value : otherwise);
/** Ids arrive as text or as small numbers. */
export const idOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** @throws SyntaxError when it is not JSON. */
export const parseJson = (text: string): unknown => JSON.parse(text) as unknown;
