import type { FaultRow } from '../fault-row.ts';
import { b01BrowserKilled } from './b01-browser-killed.ts';
import { b02RendererKilled } from './b02-renderer-killed.ts';
import { b03TabFrozen } from './b03-tab-frozen.ts';
import { b04BackForwardCache } from './b04-back-forward-cache.ts';
import { b05LeavesInTheClick } from './b05-leaves-in-the-click.ts';
import { b06Offline } from './b06-offline.ts';
import { b07CaptivePortal } from './b07-captive-portal.ts';
import { b08ConnectionCut } from './b08-connection-cut.ts';
import { b09SlowLine } from './b09-slow-line.ts';
import { b10Answers } from './b10-answers.ts';
import { b11Quota } from './b11-quota.ts';
import { b12NoStorage } from './b12-no-storage.ts';
import { b13DatabaseLost } from './b13-database-lost.ts';
import { b14CorruptRows } from './b14-corrupt-rows.ts';
import { b15WrongClock } from './b15-wrong-clock.ts';
import { b16ManyTabs } from './b16-many-tabs.ts';
import { b17TwoCopies } from './b17-two-copies.ts';
import { b18HostileHost } from './b18-hostile-host.ts';
import { b19StrictPolicy } from './b19-strict-policy.ts';
import { b20Blocked } from './b20-blocked.ts';
import { b21HostileProperties } from './b21-hostile-properties.ts';
import { b22Between } from './b22-between.ts';
import type { BrowserWorld } from './fault-world.ts';

/** The browser's fault matrix, in its order. */
export const BROWSER_ROWS: readonly FaultRow<BrowserWorld>[] = [
  b01BrowserKilled,
  b02RendererKilled,
  b03TabFrozen,
  b04BackForwardCache,
  b05LeavesInTheClick,
  b06Offline,
  b07CaptivePortal,
  b08ConnectionCut,
  b09SlowLine,
  b10Answers,
  b11Quota,
  b12NoStorage,
  b13DatabaseLost,
  b14CorruptRows,
  b15WrongClock,
  b16ManyTabs,
  b17TwoCopies,
  b18HostileHost,
  b19StrictPolicy,
  b20Blocked,
  b21HostileProperties,
  b22Between,
];
