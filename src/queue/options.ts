import { z } from 'zod';

const most = (env: string, usual: number, whose: string) =>
  z
    .int()
    .min(1)
    .max(100_000)
    .default(usual)
    .meta({ env, doc: `Requests that ${whose} may have open at a time.` });

const drawn = (env: string, whose: string) =>
  z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .meta({ env, doc: `Pictures of ${whose} that may be drawn at the same time; 0 is as many as there are WebUIs.` });

/** Who is next, and how many may wait. */
export const queueOptions = z.strictObject({
  swapShare: z
    .int()
    .min(1)
    .max(50)
    .default(10)
    .meta({ env: 'QUEUE_SWAP_SHARE', doc: 'Percent of GPU time that may go into loading other checkpoints, 1-50.' }),
  perPerson: most('QUEUE_PER_PERSON', 200, 'one person'),
  perCommunity: most('QUEUE_PER_COMMUNITY', 2000, 'one server or group'),
  most: most('QUEUE_MOST', 10_000, 'all people together'),
  drawnPerPerson: drawn('QUEUE_DRAWN_PER_PERSON', 'one person'),
  drawnPerCommunity: drawn('QUEUE_DRAWN_PER_COMMUNITY', 'one server or group'),
  waitMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .default(120)
    .meta({ env: 'QUEUE_WAIT_MINUTES', doc: 'Minutes after which a request that nothing could draw is given up.' }),
  onStart: z.enum(['resume', 'hold', 'drop']).default('resume').meta({
    env: 'QUEUE_ON_START',
    doc: 'What becomes of requests an earlier run left: resume goes on, hold asks each person first, drop gives them up.',
  }),
});
