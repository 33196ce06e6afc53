import {
  type Config,
  compile,
  type Event,
  type Facts,
  type Program,
  replay,
  type State,
} from '@foothold/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TASKBOARD } from '../../../fakes/taskboard.ts';
import type { Standpoint } from '../shared/standpoint.ts';
import { addEvent, goTo, moveTo, nextWake, type Pretence, pretend } from './pretence.ts';

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const programOf = (config: Config): Program => {
  const compiled = compile(config);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
};
const event = (name: string, at: number): Event => ({
  id: `${name}-${at}`,
  at,
  seq: 0,
  type: 'track',
  name,
  properties: {},
});

function standpoint(
  config: Config = TASKBOARD,
  events: readonly Event[] = [event('Signed Up', START)],
): Standpoint {
  const program = programOf(config);
  const facts: Facts = {
    host: 'browser',
    session: { startedAt: START },
    page: { path: '/', url: 'http://app.test/' },
    unit: { user: 'ada' },
  };
  return { program, state: replay(program, events), facts, now: START };
}
const told = ({ story }: Pretence): string[] => story.map(({ words }) => words);
const track = (name: string) => ({ type: 'track', name, properties: {} }) as const;

test('time passes on the copy, and what is due on the way happens to it', () => {
  const real = standpoint();
  const later = moveTo(pretend(real), START + HOUR_MS);
  expect(later.now).toBe(START + HOUR_MS);
  expect(told(later)).toEqual([
    'nudge: calls nudge(), then tracks “Nudged”',
    'they are gone: 30 minutes without a sign',
    'they come back to the page',
  ]);
  expect(later.story[0]?.at).toBe(START + 10 * MINUTE_MS);
});

test('a pretended event reaches milestones, shows and closes', () => {
  const made = addEvent(pretend(standpoint()), track('Task Created'));
  expect(told(made)).toEqual([
    '“Task Created”',
    'assign-prompt: shows prompt assign-next',
    'milestone first-task reached',
    'prompt assign-next on screen',
    'checklist getting-started: 1 of 3',
  ]);
  const assigned = addEvent(made, track('Task Assigned'));
  expect(told(assigned).slice(5)).toEqual(['“Task Assigned”', 'prompt assign-next leaves the screen']);
});

test('somebody who is away is back at the end of a jump, and sees what waited for them', () => {
  const config: Config = {
    ...TASKBOARD,
    interventions: [{ id: 'late', when: { elapsed: '2h' }, do: { prompt: 'assign-next' } }],
  };
  const real = standpoint(config);
  const away = pretend({ ...real, facts: { ...real.facts, session: null } });
  const back = moveTo(away, START + 3 * HOUR_MS);
  expect(told(back)).toEqual(
    ['they come back to the page', 'late: shows prompt assign-next', 'prompt assign-next on screen'].sort(
      (a, b) => told(back).indexOf(a) - told(back).indexOf(b),
    ),
  );
  expect(back.story.every(({ at }) => at === START + 3 * HOUR_MS)).toBe(true);
});

test('the next change is the next thing that is due, and then there is none', () => {
  const real = standpoint();
  expect(nextWake(real)).toBe(START + 10 * MINUTE_MS);
  expect(nextWake(standpoint({ ...TASKBOARD, interventions: [] }, []))).toBeNull();
});

test('another page is another page for the conditions', () => {
  const config: Config = {
    ...TASKBOARD,
    interventions: [{ id: 'there', when: { page: '/reports' }, do: { prompt: 'assign-next' } }],
  };
  expect(told(goTo(pretend(standpoint(config)), '/reports'))).toEqual([
    'there: shows prompt assign-next',
    'prompt assign-next on screen',
  ]);
});

test('a rule that feeds itself ends', () => {
  const config: Config = {
    ...TASKBOARD,
    interventions: [
      { id: 'loop', when: { event: 'Signed Up' }, times: 1_000_000, cooldown: '1s', do: { track: 'Again' } },
    ],
  };
  const later = moveTo(pretend(standpoint(config)), START + 24 * HOUR_MS);
  expect(later.now).toBe(START + 24 * HOUR_MS);
  expect(later.story.length).toBeLessThan(1_100);
});

type Step = (from: Pretence) => Pretence;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 0, max: 8 * 24 * 60 }).map(
    (minutes): Step =>
      (from) =>
        moveTo(from, from.now + minutes * MINUTE_MS),
  ),
  fc.constantFrom('Task Created', 'Task Assigned', 'Task Completed', 'Project Created', 'Other').map(
    (name): Step =>
      (from) =>
        addEvent(from, track(name)),
  ),
  fc.constantFrom('/', '/reports').map(
    (path): Step =>
      (from) =>
        goTo(from, path),
  ),
);

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
};

test('whatever is pretended, the real state is left as it was, and time never runs back', () => {
  const real = standpoint();
  const state: State = frozen(real.state);
  const before = JSON.stringify(state);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let at = pretend({ ...real, state, facts: frozen(real.facts) });
      for (const next of steps) {
        const after = next(at);
        expect(after.now).toBeGreaterThanOrEqual(at.now);
        expect(after.story.slice(0, at.story.length)).toEqual(at.story);
        at = after;
      }
      expect(JSON.stringify(state)).toBe(before);
    }),
    { numRuns: 60 },
  );
});
