import { z } from 'zod';

/** Where state is kept. */
export const storeOptions = z.strictObject({
  url: z
    .string()
    .regex(/^file:.+/, 'expected file:<path to a SQLite file>')
    .default('file:./data/atelier.db')
    .meta({ env: 'DATABASE_URL', doc: 'Database file, on a local disk (not NFS or SMB).' }),
  dir: z.string().min(1).default('./data').meta({ env: 'DATA_DIR', doc: 'Folder for pictures and the lock file.' }),
});
