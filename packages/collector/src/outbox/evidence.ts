import type { Json, Reason } from '@foothold/engine';
import { isObject } from '../ingest/json.ts';
import { withoutControls } from './email/controls.ts';

/** Why something fired, in sentences for people: the conditions that made it true, with what was found. */
export function describeEvidence(reason: Reason): string[] {
  return describe(reason, true);
}

/** What a condition's being `wanted` rests on. */
function describe(reason: Reason, wanted: boolean): string[] {
  const { head, truth, children = [] } = reason;
  if (truth !== wanted) return [];
  if (head === 'not') return children.flatMap((child) => describe(child, !wanted));
  if (head === 'all' || head === 'any') return children.flatMap((child) => describe(child, wanted));
  return [sentence(reason)];
}

function sentence({ head, found, expected }: Reason): string {
  const asked = isObject(expected) ? expected : {};
  switch (head) {
    case 'event':
      return `${list(asked.event)}: ${times(found)}${during(asked)}.`;
    case 'active':
      return `Active ${asked.active === 'days' ? 'days' : asked.active === 'users' ? 'people' : 'share of the seats'}: ${figure(found)}${during(asked)}.`;
    case 'elapsed':
      return `${length(passed(found)) ?? figure(asked.elapsed)} since ${anchor(asked.since)}.`;
    case 'trait':
      return `${text(asked.trait)} is ${found === null ? 'not known' : figure(found)}.`;
    case 'milestone':
      return typeof found === 'number'
        ? `Milestone ${text(asked.milestone)} was reached on ${date(found)}.`
        : `Milestone ${text(asked.milestone)} is not reached.`;
    case 'stage':
      return `In the stage ${found === null ? 'after the last one' : text(found)}.`;
    case 'segment':
      return `In the segment ${text(found)}.`;
    case 'sequence':
      return `In this order: ${sequence(asked.sequence)}: ${times(found)}${during(asked)}.`;
    case 'signal':
      return signal(text(asked.signal), asked, found);
    default:
      return `${head}: ${JSON.stringify(found)}.`;
  }
}

function signal(name: string, asked: { readonly [key: string]: Json }, found: Json): string {
  const facts = isObject(found) ? found : {};
  switch (name) {
    case 'stalled':
      return `No milestone for ${length(passed(found)) ?? figure(asked.for)}.`;
    case 'absent':
      return `Not seen for ${length(passed(found)) ?? figure(asked.for)}.`;
    case 'single-player':
      return `One active person, of ${typeof facts.seats === 'number' ? facts.seats : 'an unknown number of'} seats.`;
    case 'engagement-drop':
      return `${figure(facts.recent)} active days in the last ${figure(asked.days)}, ${figure(facts.earlier)} before that.`;
    case 'workflow-isolation':
      return `Uses only ${list(facts.used)}.`;
    case 'sla-breach':
      return typeof facts.dueAt === 'number'
        ? `In the stage ${text(facts.stage)} past its limit, which was ${date(facts.dueAt)}.`
        : 'In a stage past its limit.';
    case 'ttfv-breach':
      return typeof facts.dueAt === 'number'
        ? `No ${text(facts.milestone)} by ${date(facts.dueAt)}, ${figure(asked.times)} times its target.`
        : 'First value is overdue.';
    default:
      return `${name}: ${JSON.stringify(found)}.`;
  }
}

const VALUE_MAX_CHARS = 200;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A time that has passed, in its largest unit. */
function length(ms: number | null): string | null {
  if (ms === null) return null;
  for (const [unit, size] of [
    ['day', DAY_MS],
    ['hour', HOUR_MS],
    ['minute', MINUTE_MS],
  ] as const) {
    const n = Math.floor(ms / size);
    if (n >= 2 || (n === 1 && unit !== 'day')) return `${n} ${unit}${n === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}

function passed(found: Json): number | null {
  return isObject(found) && typeof found.passedMs === 'number' ? found.passedMs : null;
}

function during({ within, since }: { readonly [key: string]: Json }): string {
  const window = within === undefined ? '' : ` in the last ${text(within)}`;
  return since === undefined ? window : `${window} since ${anchor(since)}`;
}

function anchor(since: Json | undefined): string {
  if (typeof since === 'string') return since === 'start' ? 'the start' : since.replace('-', ' ');
  if (!isObject(since)) return 'the start';
  if ('at' in since) return `${anchor(since.at)} plus ${text(since.plus)}`;
  const [[kind, name] = ['', '']] = Object.entries(since);
  return `${kind} ${text(name)}`;
}

function times(found: Json): string {
  if (found === 0) return 'never';
  return found === 1 ? 'once' : `${figure(found)} times`;
}

function sequence(steps: Json | undefined): string {
  return Array.isArray(steps)
    ? steps.map((step) => (isObject(step) ? list(step.event) : '')).join(', then ')
    : '';
}

function list(names: Json | undefined): string {
  return Array.isArray(names) ? names.map(text).join(' or ') : names === '*' ? 'Anything' : text(names);
}

function figure(value: Json | undefined): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : text(value);
}

/** A value may be anything that somebody sent: in a sentence it is one short line. */
function text(value: Json | undefined): string {
  const whole = withoutControls(typeof value === 'string' ? value : JSON.stringify(value ?? null));
  return whole.length > VALUE_MAX_CHARS ? `${whole.slice(0, VALUE_MAX_CHARS)}\u2026` : whole;
}

function date(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
