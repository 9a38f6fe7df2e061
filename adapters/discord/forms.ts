/** A form as it came back: its values by the names of its fields, and the files that were put in. */
import { z } from 'zod';
import { resolvedFilesSchema, sentFile, type SentFile, snowflake } from './readRaw.ts';

export interface SentForm {
  /** Switches are `true` or `false`; what was left empty is absent. */
  values: Record<string, string>;
  files: SentFile[];
}

const fileUpload = 19;

const fieldSchema = z.object({
  type: z.int(),
  custom_id: z.string().min(1).max(100),
  /** A text, what a radio group has chosen, a tick. */
  value: z.union([z.string().max(4000), z.boolean()]).nullish(),
  /** What a list has chosen, or ids of files. */
  values: z.array(z.string().max(100)).max(25).nullish(),
});

/** A field stands in a label, or, from before there were labels, in a row. */
const lineSchema = z.object({
  component: fieldSchema.nullish(),
  components: z.array(fieldSchema).max(5).nullish(),
});

export const formSchema = z.object({
  custom_id: z.string().min(1).max(100),
  components: z.array(lineSchema).max(10),
  resolved: resolvedFilesSchema.nullish(),
});

const textOf = ({ value, values }: z.infer<typeof fieldSchema>): string =>
  value === undefined || value === null ? (values?.[0] ?? '') : String(value);

export const readForm = ({ components, resolved }: z.infer<typeof formSchema>): SentForm => {
  const fields = components.flatMap(({ component, components: row }) => [
    ...(component ? [component] : []),
    ...(row ?? []),
  ]);
  const attachments = resolved?.attachments ?? {};
  const named = fields
    .filter(({ type }) => type !== fileUpload)
    .map((field) => [field.custom_id, textOf(field)] as const);
  const ids = fields.filter(({ type }) => type === fileUpload).flatMap(({ values }) => values ?? []);
  return {
    values: Object.fromEntries(named.filter(([, value]) => value !== '')),
    files: ids.flatMap((id) => {
      const file = snowflake.safeParse(id).success ? attachments[id] : undefined;
      return file ? [sentFile(file)] : [];
    }),
  };
};
