import { expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { Host, present } from '../../test/host.ts';
import { compiled, DAY_MS, T0, track } from '../../test/sample.ts';
import type { Config } from '../config.ts';
import { replay } from '../fold.ts';

const CONTENT: Partial<Config> = {
  prompts: [{ id: 'p', form: 'modal', title: 'p' }],
  surveys: [{ id: 's', kind: 'text', question: 'q' }],
  tours: [{ id: 't', steps: [{ title: '0' }, { title: '1' }] }],
  checklists: [{ id: 'c', title: 'c', items: [{ milestone: 'value' }] }],
  limits: { interruptive: { gap: '1h' }, afterDismissal: '7d' },
};
const program = compiled(asking({ event: 'Z' }, CONTENT));
const begin = (): Host => {
  const host = new Host(program);
  host.deliver(track('S', 0));
  return host;
};
const sights = (host: Host) => host.decide(present(T0), T0 + DAY_MS).active.sights;

test('what was shown is kept, with when and what became of it', () => {
  const host = begin();
  host.own('foothold:prompt_shown', T0 + 1, { prompt: 'p' });
  host.own('foothold:tour_started', T0 + 2, { tour: 't' });
  host.own('foothold:survey_shown', T0 + 3, { survey: 's' });
  expect(sights(host).seen).toEqual({
    'prompt:p': { at: T0 + 1, outcome: 'shown' },
    'tour:t': { at: T0 + 2, outcome: 'shown' },
    'survey:s': { at: T0 + 3, outcome: 'shown' },
  });
  host.own('foothold:prompt_dismissed', T0 + 4, { prompt: 'p' });
  host.own('foothold:tour_completed', T0 + 5, { tour: 't' });
  host.own('foothold:survey_answered', T0 + 6, { survey: 's', value: 'x' });
  expect(sights(host).seen).toEqual({
    'prompt:p': { at: T0 + 1, outcome: 'dismissed' },
    'tour:t': { at: T0 + 2, outcome: 'completed' },
    'survey:s': { at: T0 + 3, outcome: 'answered' },
  });
});

test('who has turned to it has done so, whatever comes after, until it comes again by itself', () => {
  const host = begin();
  host.own('foothold:prompt_shown', T0 + 1, { prompt: 'p' });
  host.own('foothold:prompt_clicked', T0 + 2, { prompt: 'p', action: 0 });
  host.own('foothold:prompt_closed', T0 + 3, { prompt: 'p', because: 'clicked' });
  expect(sights(host).seen).toEqual({ 'prompt:p': { at: T0 + 1, outcome: 'clicked' } });
  host.own('foothold:prompt_shown', T0 + 4, { prompt: 'p', replay: true });
  host.own('foothold:prompt_dismissed', T0 + 5, { prompt: 'p' });
  expect(sights(host).seen).toEqual({ 'prompt:p': { at: T0 + 1, outcome: 'clicked' } });
  host.own('foothold:prompt_shown', T0 + 6, { prompt: 'p' });
  expect(sights(host).seen).toEqual({ 'prompt:p': { at: T0 + 6, outcome: 'shown' } });
});

test('what nobody knows, or never came, is not kept', () => {
  const host = begin();
  for (const prompt of ['other', 'constructor']) host.own('foothold:prompt_shown', T0 + 1, { prompt });
  host.own('foothold:prompt_dismissed', T0 + 2, { prompt: 'p' });
  host.own('foothold:prompt_constructor', T0 + 3, { prompt: 'p' });
  expect(sights(host).seen).toEqual({});
});

test('when the person last looked is kept, and the log tells it again in any order', () => {
  const host = begin();
  expect(sights(host).looked).toBeNull();
  host.own('foothold:prompt_shown', T0 + 1, { prompt: 'p' });
  host.own('foothold:hub_opened', T0 + 2, {});
  host.own('foothold:prompt_dismissed', T0 + 3, { prompt: 'p' });
  expect(sights(host).looked).toBe(T0 + 2);
  expect(replay(program, host.log.toReversed())).toEqual(host.state);
});

test.each([
  ['prompt', 'shown', 'dismissed'],
  ['survey', 'shown', 'dismissed'],
  ['tour', 'started', 'dismissed'],
])('a %s asked for again spends nothing, and putting it away asks for no rest', (noun, comes, goes) => {
  const id = noun.slice(0, 1);
  const host = begin();
  host.own(`foothold:${noun}_${comes}`, T0 + 1, { [noun]: id, replay: true });
  const { interruptive, total } = host.state.pace;
  expect([interruptive, total]).toEqual([[], []]);
  host.own(`foothold:${noun}_${goes}`, T0 + 2, { [noun]: id });
  // The gap is kept: the screen was taken.
  expect(host.state.pace).toMatchObject({ dismissedAt: null, endedAt: T0 + 2 });
  host.own(`foothold:${noun}_${comes}`, T0 + 3, { [noun]: id });
  host.own(`foothold:${noun}_${goes}`, T0 + 4, { [noun]: id });
  expect(host.state.pace.dismissedAt).toBe(T0 + 4);
});

test('a list that was put away is there again when it is opened again, and not when it is merely opened', () => {
  const host = begin();
  const isThere = () => host.decide(present(T0), T0 + DAY_MS).active.checklists[0]?.visible;
  host.own('foothold:checklist_dismissed', T0 + 1, { checklist: 'c' });
  host.own('foothold:checklist_opened', T0 + 2, { checklist: 'c' });
  expect(isThere()).toBe(false);
  host.own('foothold:checklist_opened', T0 + 3, { checklist: 'c', replay: true });
  expect(isThere()).toBe(true);
});
