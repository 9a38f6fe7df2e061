/** What people keep: favourites, recipes, settings, styles and the dictionary. Each route is one call of the front desk. */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Studio } from '../../src/desk.ts';
import type { Term } from '../../src/personal.ts';
import { jsonBody } from './body.ts';
import { sendPicture, type WebEnv } from './commands.ts';
import { checked, readPictureId, whoIs } from './read.ts';
import { refusals } from './refusals.ts';
import { type PageTerm, pictureExtension } from './show.ts';

/** Only the shape; what a value may be is the studio's to say, in a sentence. */
const settingsBody = z.strictObject({
  locale: z.string().optional(),
  style: z.string().optional(),
  ratio: z.string().optional(),
  count: z.number().optional(),
  quality: z.string().optional(),
  ask: z.boolean().optional(),
});
const styleBody = z.strictObject({ positive: z.string(), negative: z.string().optional() });
const termBody = z.strictObject({ means: z.string(), style: z.string().optional() });

const pageTerm = ({ by, ...term }: Term, who: string): PageTerm => ({
  ...term,
  mine: by === who,
  by: `${by.split(':')[0]} · ${createHash('sha256').update(by).digest('hex').slice(0, 4)}`,
});

const person = (c: Context<WebEnv, string>): string => whoIs(c.get('caller').visitor);

function addFavourites(app: Hono<WebEnv>, studio: Studio): void {
  app.get('/api/favourites', async (c) => c.json(await studio.favourites(person(c))));
  for (const [method, on] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.on(method, '/api/favourites/:picture', async (c) => {
      await studio.favourite(readPictureId(c.req.param('picture')), { who: person(c) }, on);
      return c.json({ favourite: on });
    });
  }
}

function addRecipes(app: Hono<WebEnv>, studio: Studio): void {
  app.get('/api/recipes/:picture', async (c) =>
    c.json(await studio.recipe(readPictureId(c.req.param('picture')), { who: person(c) })),
  );
  app.get('/api/stamped/:picture', async (c) => {
    const id = readPictureId(c.req.param('picture'));
    const { bytes, mime } = await studio.stamped(id, { who: person(c) });
    const extension = pictureExtension(mime);
    if (!extension) throw refusals.nothingHere();
    return sendPicture(c, bytes, {
      'content-type': mime,
      'content-disposition': `attachment; filename="atelier-${id.creation}-${id.picture}.${extension}"`,
    });
  });
}

/** @param studio checks every value, and who may change it. */
export function addBelongings(app: Hono<WebEnv>, studio: Studio): void {
  addFavourites(app, studio);
  addRecipes(app, studio);
  app.get('/api/settings', async (c) => c.json(await studio.settings(person(c))));
  app.put('/api/settings', async (c) => {
    const settings = checked(settingsBody, await jsonBody(c.req.raw));
    return c.json(await studio.saveSettings(person(c), settings));
  });
  app.get('/api/styles', async (c) => c.json(await studio.styles(person(c))));
  app.put('/api/styles/:name', async (c) => {
    const style = checked(styleBody, await jsonBody(c.req.raw));
    return c.json(await studio.saveStyle(person(c), { ...style, name: c.req.param('name') }));
  });
  app.delete('/api/styles/:name', async (c) => {
    if (!(await studio.dropStyle(person(c), c.req.param('name')))) throw refusals.nothingHere();
    return c.json({});
  });
  app.get('/api/terms', async (c) => c.json((await studio.terms()).map((term) => pageTerm(term, person(c)))));
  app.put('/api/terms/:said', async (c) => {
    const term = checked(termBody, await jsonBody(c.req.raw));
    return c.json(pageTerm(await studio.saveTerm(person(c), { ...term, said: c.req.param('said') }), person(c)));
  });
  app.delete('/api/terms/:said', async (c) => {
    if (!(await studio.dropTerm(person(c), c.req.param('said')))) throw refusals.nothingHere();
    return c.json({});
  });
}
