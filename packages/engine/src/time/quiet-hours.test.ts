import { expect, test, vi } from 'vitest';
import { compiled, SAMPLE, T0, track } from '../../test/sample.ts';
import { decide } from '../decide.ts';
import { replay } from '../fold.ts';

test('what fires for somebody whose time zone nobody told asks the platform for none', () => {
  const program = compiled({
    ...SAMPLE,
    interventions: [{ id: 'hello', when: { event: 'Signed Up' }, do: { track: 'Hello' } }],
    limits: { quietHours: { from: '20:00', to: '08:00' } },
  });
  const state = replay(program, [track('Signed Up', 0)]);
  // Chromium takes tens of milliseconds to make the first one, or to find that there is no such zone.
  const asked = vi.spyOn(Intl, 'DateTimeFormat');
  const { effects } = decide(program, state, { host: 'browser', session: { startedAt: T0 } }, T0 + 1);
  expect(effects).toMatchObject([{ kind: 'fire', intervention: 'hello' }]);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});
