import type { FaultRow } from '../fault-row.ts';
import { b01BrowserKilled } from './b01-browser-killed.ts';
import { b07CaptivePortal } from './b07-captive-portal.ts';
import type { BrowserWorld } from './fault-world.ts';

/** The browser's fault matrix, in its order. */
export const BROWSER_ROWS: readonly FaultRow<BrowserWorld>[] = [b01BrowserKilled, b07CaptivePortal];
