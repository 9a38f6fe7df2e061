/** What is drawn where it is measured how busy backends are. */

/** Steps of a draft. */
export const STEPS = 12;
/** Of one drawing, ms: long enough that the machine's own work, which is the fakes' as well, counts for little. */
export const DRAWING_MS = 1000;
