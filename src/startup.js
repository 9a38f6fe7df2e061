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

// Relative imports of this house and of the packages it uses name a file to the letter, so joining two addresses finds it. What
// Node does besides, for some six hundred files, is looking for links and package scopes.
registerHooks({
  resolve: (specifier, { parentURL, conditions }, next) =>
    specifier.startsWith('.') && parentURL?.startsWith('file:') && conditions.includes('import')
      ? { url: new URL(specifier, parentURL).href, shortCircuit: true }
      : next(specifier),
});
