import type { SignalCondition, SignalName } from '../config.ts';
import type { Head } from './head.ts';
import { absent } from './signals/absent.ts';
import { engagementDrop } from './signals/engagement-drop.ts';
import { singlePlayer } from './signals/single-player.ts';
import { slaBreach } from './signals/sla-breach.ts';
import { stalled } from './signals/stalled.ts';
import { ttfvBreach } from './signals/ttfv-breach.ts';
import { workflowIsolation } from './signals/workflow-isolation.ts';

const SIGNALS: { readonly [K in SignalName]: Head<Extract<SignalCondition, { signal: K }>> } = {
  stalled,
  'single-player': singlePlayer,
  'engagement-drop': engagementDrop,
  'workflow-isolation': workflowIsolation,
  absent,
  'sla-breach': slaBreach,
  'ttfv-breach': ttfvBreach,
};

/** A behaviour of the field, found by its detector. */
// The name picks the detector of its own condition; TypeScript does not follow a union through a record.
export const signalHead: Head<SignalCondition> = (raw, context) =>
  (SIGNALS[raw.signal] as Head<SignalCondition>)(raw, context);
