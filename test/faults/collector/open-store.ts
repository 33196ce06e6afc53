import { openSqliteStore } from '@foothold/collector';

/** `node open-store.ts FILE`: brings old data up to date, in a process that may be killed in the middle of it. */
console.log('opening');
await openSqliteStore({ path: process.argv[2] ?? '' }).close();
console.log('open');
