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
import { b16ManyTabs } from './b16-many-tabs.ts';
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
  b16ManyTabs,
];
