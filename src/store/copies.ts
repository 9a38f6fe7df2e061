/** What is copied out of a creation's body so that rows can be found by it: its words, and the pictures it holds. */
import type { Kysely } from 'kysely';
import { type Creation, creationSchema, type StoredPicture } from '../creation.ts';
import { simplify } from '../prompt/fold.ts';
import { tidyText } from '../prompt/text.ts';
import { type Place, prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

/** Words as they are compared: width, case, traditional characters and kinds of white space do not matter. */
export const foldText = (text: string): string =>
  simplify(tidyText(text.normalize('NFKC')).toLowerCase())
    .replace(/\s+/gu, ' ')
    .trim();

/** What the person said, the title, and the prompt, a line each, so that nothing is found across two of them. */
export const textOf = ({ ask, draft, brief }: Creation): string =>
  [ask.words, draft?.title, draft?.positive, brief?.positive].map((text) => foldText(text ?? '')).join('\n');

interface Held {
  sha256: string;
  /** Absent: whoever gave it knows. */
  mime?: StoredPicture['mime'];
  drawn: boolean;
}

/** Every picture a creation draws, was given, starts from, is masked or guided by. */
export const picturesOf = ({ pictures, ask, brief, work }: Creation): Held[] => {
  const used = [brief?.start?.sha256, brief?.start?.mask, brief?.guide?.sha256, work?.sha256];
  const held: Held[] = [
    ...pictures.map(({ sha256, mime }) => ({ sha256, mime, drawn: true })),
    ...ask.attachments.map(({ sha256, mime }) => ({ sha256, mime, drawn: false })),
    ...used.flatMap((sha256) => (sha256 === undefined ? [] : [{ sha256, drawn: false }])),
  ];
  return held.filter(({ sha256 }, index) => held.findIndex((one) => one.sha256 === sha256) === index);
};

const putText = prepared((db, place: Place<{ id: string; text: string }>) =>
  db
    .insertInto('creation_texts')
    .columns(['seq', 'text'])
    .expression((from) =>
      from
        .selectFrom('creations')
        .select(['seq', (column) => column.val(place('text')).as('text')])
        .where('id', '=', place('id')),
    )
    .onConflict((conflict) => conflict.column('seq').doUpdateSet({ text: place('text') })),
);

/** @param db a transaction. */
export const recordText = async (db: Kysely<Tables>, creation: Creation): Promise<void> => {
  await putText(db, { id: creation.id, text: textOf(creation) });
};

type Owner = { sha256: string; mime: string; who: string; creation: string };

const insertOwner = (db: Kysely<Tables>, place: Place<Owner>, drawn: 0 | 1) =>
  db.insertInto('picture_owners').values({
    sha256: place('sha256'),
    mime: place('mime'),
    who: place('who'),
    creation: place('creation'),
    drawn,
  });
const putDrawer = prepared((db, place: Place<Owner>) =>
  insertOwner(db, place, 1).onConflict((conflict) =>
    conflict.columns(['sha256', 'who', 'creation']).doUpdateSet({ drawn: 1 }),
  ),
);
const putReceiver = prepared((db, place: Place<Owner>) =>
  insertOwner(db, place, 0).onConflict((conflict) => conflict.columns(['sha256', 'who', 'creation']).doNothing()),
);

/** Type of a file that some creation holds already; what the house makes itself, masks and canvases, is PNG. */
const mimeOf = async (db: Kysely<Tables>, sha256: string): Promise<string> => {
  const row = await db.selectFrom('picture_owners').select('mime').where('sha256', '=', sha256).executeTakeFirst();
  return row?.mime ?? 'image/png';
};

/** Lets the person who made a creation see its pictures. @param db a transaction. */
export const recordOwners = async (db: Kysely<Tables>, creation: Creation): Promise<void> => {
  for (const { sha256, mime, drawn } of picturesOf(creation)) {
    const row = { sha256, who: creation.ask.who, creation: creation.id, mime: mime ?? (await mimeOf(db, sha256)) };
    await (drawn ? putDrawer : putReceiver)(db, row);
  }
};

/** Rows read at a time while the copies of old bodies are made. */
const pageSize = 200;

/** Makes the copies of all bodies that are stored. @param db a transaction. */
export const fillCopies = async (db: Kysely<Tables>): Promise<void> => {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('creations')
      .select(['seq', 'body'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const { body } of rows) {
      const creation = creationSchema.parse(JSON.parse(body));
      await recordText(db, creation);
      await recordOwners(db, creation);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
};
