/** A real studio that kills itself with SIGKILL at the n-th occurrence of a named moment: `studio.ts <moment> <n>`. */
import { createWeb } from '../../adapters/web/index.ts';
import { readConfig } from '../../config/index.ts';
import { locales, pageLabelsFor, say } from '../../config/locales/index.ts';
import { systemClock } from '../../src/clock.ts';
import { buildHouse } from '../../src/house.ts';
import { createLog } from '../../src/log.ts';

const [moment, occurrence] = process.argv.slice(2);
let left = Number(occurrence ?? 0);

const folder = process.cwd();
const config = readConfig(process.env, folder);
const log = createLog({ level: 'error', secrets: [], write: (line) => void process.stderr.write(line) });
const mark = (reached: string): void => {
  if (reached !== moment) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
const house = await buildHouse({ config, folder, log, clock: systemClock, mark });
const web = createWeb({
  options: config.web,
  log,
  clock: systemClock,
  say,
  labels: pageLabelsFor,
  locales,
  defaultLocale: config.studio.locale,
  metrics: house.metrics,
  ready: house.ready,
});
await house.start([web]);
process.stdout.write(`ready ${web.url}\n`);
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
