import type { FaultRow } from '../fault-row.ts';
import { c01Killed } from './c01-killed.ts';
import { c02FsyncError } from './c02-fsync-error.ts';
import { c03DiskFull } from './c03-disk-full.ts';
import { c04Locked } from './c04-locked.ts';
import { c05Overload } from './c05-overload.ts';
import { c06NoFilesLeft } from './c06-no-files-left.ts';
import { c07HostileBytes } from './c07-hostile-bytes.ts';
import { c08Stopped } from './c08-stopped.ts';
import { c12TimerStorm } from './c12-timer-storm.ts';
import { c14WebhookReceivers } from './c14-webhook-receivers.ts';
import { c15PrivateAddresses } from './c15-private-addresses.ts';
import { c16MailServers } from './c16-mail-servers.ts';
import { c17MigrationKilled } from './c17-migration-killed.ts';
import type { CollectorWorld } from './collector-world.ts';
import { f01Fuzz } from './f01-fuzz.ts';

/** The collector's half of the fault matrix. */
export const COLLECTOR_ROWS: readonly FaultRow<CollectorWorld>[] = [
  c01Killed,
  c02FsyncError,
  c03DiskFull,
  c04Locked,
  c05Overload,
  c06NoFilesLeft,
  c07HostileBytes,
  c08Stopped,
  c12TimerStorm,
  c14WebhookReceivers,
  c15PrivateAddresses,
  c16MailServers,
  c17MigrationKilled,
  f01Fuzz,
];
