/** A thread that copies the write-ahead log into the database file while others go on reading and writing. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const db = new DatabaseSync(String(workerData));
const copy = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (wish: 'copy' | 'close') => {
  if (wish === 'copy') return void copy.get();
  db.close();
  parentPort?.close();
});
