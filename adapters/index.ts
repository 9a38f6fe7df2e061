/** The chat platforms of this version: one line each. A platform's libraries are loaded only when it is switched on. */
export const adapters = {
  web: { load: () => import('./web/index.ts') },
  terminal: { load: () => import('./terminal/index.ts') },
} as const;
