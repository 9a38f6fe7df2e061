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

/**
 * What is imported from a module of the same ending is a module too.
 * @type {(specifier: string, parentURL: string) => string | undefined}
 */
const formatOf = (specifier, parentURL) => {
  if (specifier.endsWith('.ts')) return 'module-typescript';
  return specifier.endsWith('.js') && parentURL.endsWith('.js') ? 'module' : undefined;
};

/**
 * Where packages and Node's own modules are, by the names this house imports them under.
 * @type {Map<string, import('node:module').ResolveFnOutput>}
 */
const known = new Map();

/**
 * What Node does besides, for a thousand imports, is looking for links and package scopes.
 * @type {(specifier: string, parentURL: string) => import('node:module').ResolveFnOutput | undefined}
 */
const quickly = (specifier, parentURL) => {
  if (specifier.startsWith('node:')) return { url: specifier, format: 'builtin', shortCircuit: true };
  // Here and in the packages they name a file to the letter, so joining two addresses finds it.
  if (!specifier.startsWith('.')) return parentURL.includes('/node_modules/') ? undefined : known.get(specifier);
  const url = new URL(specifier, parentURL).href;
  if (unread.test(url)) return { url: 'data:text/javascript,', shortCircuit: true };
  return { url, format: formatOf(specifier, parentURL), shortCircuit: true };
};

registerHooks({
  resolve: (specifier, context, next) => {
    const { parentURL = '', conditions } = context;
    const isImport = parentURL.startsWith('file:') && conditions.includes('import');
    const found = isImport ? quickly(specifier, parentURL) : undefined;
    if (found) return found;
    const resolved = withoutTransport.includes(specifier)
      ? next(specifier, { ...context, conditions: conditions.filter((condition) => condition !== 'node') })
      : next(specifier);
    if (isImport && !parentURL.includes('/node_modules/')) known.set(specifier, { ...resolved, shortCircuit: true });
    return resolved;
  },
});
