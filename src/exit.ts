/** How commands end. */

/** Exit codes of every command, after sysexits(3). */
export const exitCodes = {
  ok: 0,
  /** Something configured is broken (doctor), or a creation failed. */
  failed: 1,
  usage: 64,
  /** No engine to draw with. */
  unavailable: 69,
  /** A bug of ours. */
  software: 70,
  /** The settings cannot be used: found at the start, or told by a platform for good (a token that was revoked). */
  config: 78,
  /** 128 + SIGINT, as shells report it. */
  interrupted: 130,
} as const;

/** The command line cannot be read. Exit code 64 (EX_USAGE). */
export class UsageError extends Error {
  override name = 'UsageError';
}
