/**
 * Makes the start quick; nothing else depends on it. Plain JavaScript and loaded before `main.ts` (`node --import`), so that not
 * even that needs Node's remover of types, which takes 18 MB and longer than Node itself.
 */
import { enableCompileCache, flushCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

// What is imported from here on is compiled and rid of its types once, not at every start. Where the folder cannot be written,
// or NODE_COMPILE_CACHE names another, so be it.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'atelier'));
// It is written when the process ends; once before that, for those that are killed.
setTimeout(flushCompileCache, 10_000).unref();

/** Discord's client without its transport, which brings an undici of its own, a hundred files. Ours is used. */
const withoutTransport = ['@discordjs/rest'];
/** Zod's own sentences in fifty languages; ours are elsewhere. */
const unread = /\/node_modules\/zod\/v4\/locales\/index\.js$/;

// Relative imports of this house and of the packages it uses name a file to the letter, so joining two addresses finds it. What
// Node does besides, for some seven hundred files, is looking for links and package scopes.
registerHooks({
  resolve: (specifier, context, next) => {
    const { parentURL, conditions } = context;
    if (specifier.startsWith('.') && parentURL?.startsWith('file:') && conditions.includes('import')) {
      const url = new URL(specifier, parentURL).href;
      return {
        url: unread.test(url) ? 'data:text/javascript,' : url,
        shortCircuit: true,
        ...(specifier.endsWith('.ts') && { format: 'module-typescript' }),
      };
    }
    if (!withoutTransport.includes(specifier)) return next(specifier);
    return next(specifier, { ...context, conditions: conditions.filter((condition) => condition !== 'node') });
  },
});
