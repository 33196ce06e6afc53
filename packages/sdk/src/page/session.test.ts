import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { pageKeyValue } from '../ports/key-value.ts';
import { createSession } from './session.ts';

const MINUTE_MS = 60_000;

test('a visit ends 30 minutes, exclusive, after the last sign of life', async () => {
  const clock = fakeClock(0);
  const session = createSession(pageKeyValue(), clock);
  expect(session.current()).toBeNull();
  session.touch();
  expect(session.current()).toEqual({ startedAt: 0, endsAt: 30 * MINUTE_MS });
  await clock.advance(20 * MINUTE_MS);
  session.touch();
  expect(session.current()).toEqual({ startedAt: 0, endsAt: 50 * MINUTE_MS });
  await clock.advance(30 * MINUTE_MS - 1);
  expect(session.current()).not.toBeNull();
  await clock.advance(1);
  expect(session.current()).toBeNull();
  session.touch();
  expect(session.current()).toMatchObject({ startedAt: 50 * MINUTE_MS });
});

test('tabs share one visit', async () => {
  const clock = fakeClock(0);
  const store = pageKeyValue();
  const [one, other] = [createSession(store, clock), createSession(store, clock)];
  one.touch();
  await clock.advance(29 * MINUTE_MS);
  other.touch();
  await clock.advance(29 * MINUTE_MS);
  expect(one.current()).toMatchObject({ startedAt: 0 });
});

test.each(['{}', 'garbage', '{"startedAt":"0","lastAt":0}', '{"startedAt":0,"lastAt":9e15}'])(
  'a visit stored as %s is none',
  (text) => {
    const store = pageKeyValue();
    store.set('session', text);
    expect(createSession(store, fakeClock(0)).current()).toBeNull();
  },
);
