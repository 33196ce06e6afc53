import { readFileSync } from 'node:fs';
import { decide, EMPTY_STATE, type Event, isHeldOut, PAGE_EVENT, replay } from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { describe, expect, test } from 'vitest';
import { browse } from './browse.ts';
import { journeyOf } from './journey.ts';
import { type Person, SAMPLE_DAYS, samplePeople } from './people.ts';
import { createRandom } from './random.ts';
import type { WireCall } from './wire-call.ts';
import { DAY_MS, isWeekday, toWorkingTime } from './working-time.ts';

const END = Date.UTC(2026, 2, 31, 15);
const parsed = parseConfig(readFileSync(new URL('../taskboard.json', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { program } = parsed;

const people = samplePeople(400, 1, END);
const callsOf = (person: Person, seed = 1): WireCall[] =>
  browse(person, journeyOf(person, seed, END), program).flatMap(({ calls }) => calls);
const lives = people.map((person) => ({ person, calls: callsOf(person) }));

function stateOf(calls: readonly WireCall[]) {
  const events = calls.map(
    (call): Event => ({
      id: call.messageId,
      at: Date.parse(call.timestamp),
      seq: call.seq,
      type: call.type,
      name: call.type === 'page' ? PAGE_EVENT : (call.event ?? ''),
      properties: call.properties ?? call.traits ?? {},
      ...(call.groupId === undefined ? {} : { accountId: call.groupId }),
    }),
  );
  return replay(program, events, EMPTY_STATE);
}

describe('the people', () => {
  test('a seed gives the same people, and more of them never change the first ones', () => {
    expect(samplePeople(400, 1, END)).toEqual(people);
    expect(samplePeople(600, 1, END).slice(0, 400)).toEqual(people);
    expect(samplePeople(3, 2, END)).not.toEqual(people.slice(0, 3));
  });

  test('ids are their own, addresses reach nobody, and all sign up within the days of the sample', () => {
    expect(new Set(people.map(({ id }) => id)).size).toBe(400);
    expect(people.every(({ email }) => /^[a-z-]+\.[a-z-]+@[a-z-]+\.sample\.test$/.test(email))).toBe(true);
    expect(people.every(({ signsUpAt }) => signsUpAt >= END - SAMPLE_DAYS * DAY_MS && signsUpAt < END)).toBe(
      true,
    );
  });

  test('contract values put them into the segments of the config', () => {
    const wrong = lives.filter(({ person, calls }) => {
      const { active } = decide(program, stateOf(calls), { host: 'server', session: null }, END);
      return active.segment !== person.segment;
    });
    expect(wrong.map(({ person }) => [person.segment, person.account.acv])).toEqual([]);
    expect(new Set(people.map(({ segment }) => segment)).size).toBe(4);
  });

  test('most of life happens on weekdays', () => {
    const deeds = lives.flatMap(({ calls }) => calls.map(({ timestamp }) => Date.parse(timestamp)));
    const share = deeds.filter(isWeekday).length / deeds.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(1);
    const saturdayNight = Date.UTC(2026, 2, 28, 23);
    for (let i = 0; i < 50; i++) {
      const hour = new Date(toWorkingTime(saturdayNight, createRandom(`t${i}`))).getUTCHours();
      expect([8, 19]).toEqual([Math.min(8, hour), Math.max(19, hour)]);
    }
  });
});

describe('their lives', () => {
  test('are in order of time, with ids of their own, and end before the sample does', () => {
    const ids = lives.flatMap(({ calls }) => calls.map(({ messageId }) => messageId));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { calls } of lives) {
      const times = calls.map(({ timestamp }) => Date.parse(timestamp));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(END);
    }
  });

  test('are told in ids that are the same whenever the sample is played', () => {
    const first = people[0] as Person; // there are 400
    expect(callsOf(first)).toEqual(callsOf(first));
  });

  test('thin out at every step on the way to first value', () => {
    const did = (name: string) =>
      lives.filter(({ calls }) => calls.some(({ event }) => event === name)).length;
    const funnel = ['Signed Up', 'Project Created', 'Task Created', 'Task Assigned', 'Task Completed'].map(
      did,
    );
    expect(funnel[0]).toBe(400);
    for (const [i, count] of funnel.slice(1).entries()) expect(count).toBeLessThan(funnel[i] ?? 0);
    expect(funnel[4]).toBeGreaterThan(120);
  });

  const own = (calls: readonly WireCall[]) => calls.filter(({ event }) => event?.startsWith('foothold:'));
  const isHeldOutHere = ({ id }: Person) =>
    isHeldOut(program.config, { host: 'browser', session: null, unit: { user: id } });

  test('hold what the SDK would have recorded of itself: every firing once, under its own id', () => {
    const fired = lives.flatMap(({ person, calls }) =>
      calls
        .filter(({ event }) => event === 'foothold:intervention_fired')
        .map((call) => ({ person, ...call })),
    );
    const of = (id: string) => fired.filter(({ properties }) => properties?.intervention === id).length;
    for (const { person, messageId, properties } of fired) {
      expect(messageId).toBe(`fire:${person.id}:${properties?.intervention}:${properties?.occurrence}`);
    }
    expect(of('assign-prompt')).toBeGreaterThan(200);
    for (const id of ['single-player', 'workflow-isolation', 'ask-effort']) {
      expect([id, of(id) > 20]).toEqual([id, true]);
    }
    expect(fired.some(({ properties }) => Number(properties?.occurrence) > 0)).toBe(true);
  });

  test('answer, press, put away, walk through and let be what they are shown', () => {
    const names = lives.flatMap(({ calls }) => own(calls).map(({ event }) => event));
    for (const name of [
      'prompt_clicked',
      'prompt_dismissed',
      'prompt_closed',
      'survey_answered',
      'survey_dismissed',
      'checklist_clicked',
      'tour_started',
      'tour_moved',
      'tour_completed',
      'tour_dismissed',
      'badge_shown',
    ]) {
      const count = names.filter((one) => one === `foothold:${name}`).length;
      expect([name, count > 10]).toEqual([name, true]);
    }
    const scores = lives.flatMap(({ calls }) =>
      calls.filter(({ event }) => event === 'foothold:survey_answered').map((call) => call.properties?.value),
    );
    expect(scores.every((score) => typeof score === 'number' && score >= 0 && score <= 10)).toBe(true);
    expect(new Set(scores).size).toBeGreaterThan(4);
  });

  test('are led by nobody in the holdout, which is about a tenth of them', () => {
    const out = lives.filter(({ person }) => isHeldOutHere(person));
    expect(out.flatMap(({ calls }) => own(calls))).toEqual([]);
    expect(out.length).toBeGreaterThan(20);
    expect(out.length).toBeLessThan(60);
  });
});
