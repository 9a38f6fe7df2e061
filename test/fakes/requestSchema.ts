/** Checks request bodies against the project's own schemas of what the backends accept. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export type JsonSchema = Record<string, unknown>;

export interface RequestSchema {
  /** Schema of one request kind, with all `allOf` parts of its properties merged. */
  properties(kind: string): Record<string, JsonSchema>;
  /** Every problem as `path: text`; empty for a valid body. */
  problems(kind: string, body: unknown): string[];
}

/** @param file name of a schema in `test/fixtures`. */
export function loadRequestSchema(file: string): RequestSchema {
  const document = JSON.parse(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8')) as {
    $id: string;
    $defs: Record<string, JsonSchema>;
  };
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
  });
  ajv.addSchema(document);
  const compiled = new Map<string, ValidateFunction>();

  const compile = (kind: string): ValidateFunction => {
    const known = compiled.get(kind) ?? ajv.getSchema(`${document.$id}#/$defs/${kind}`);
    if (known === undefined) throw new Error(`${file} has no request kind ${kind}`);
    compiled.set(kind, known);
    return known;
  };

  const merge = (kind: string): Record<string, JsonSchema> => {
    const schema = document.$defs[kind];
    if (schema === undefined) throw new Error(`${file} has no request kind ${kind}`);
    const parts = (schema.allOf ?? []) as { $ref: string }[];
    return Object.assign(
      {},
      ...parts.map((part) => merge(part.$ref.slice('#/$defs/'.length))),
      schema.properties ?? {},
    ) as Record<string, JsonSchema>;
  };

  return {
    properties: merge,
    problems(kind, body) {
      const check = compile(kind);
      if (check(body)) return [];
      return (check.errors ?? []).map((error) => {
        const key: unknown = error.params.unevaluatedProperty ?? error.params.additionalProperty;
        return `${error.instancePath || '/'}: ${error.message ?? error.keyword}${typeof key === 'string' ? ` (${key})` : ''}`;
      });
    },
  };
}
