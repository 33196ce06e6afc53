import { afterEach, expect, test } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import { progressModel } from './progress.model.ts';
import { Progress } from './progress.view.tsx';

afterEach(takeViewsOff);

const READER = { locale: 'en', fallback: 'en', traits: {} };
const LIST = { id: 'start', title: 'Get **started**', items: [] };
const PROGRESS = {
  id: 'start',
  done: 3,
  total: 5,
  complete: false,
  visible: true,
  wanted: true,
  dismissed: false,
  items: [],
};

test('it says how far in words, and once', () => {
  const model = progressModel(LIST, PROGRESS, READER);
  const view = drawView(<Progress model={model} />);
  const bar = view.getByRole('progressbar', { name: 'Get started' });
  expect(bar.getAttribute('aria-valuetext')).toBe('3 of 5 activation steps complete');
  expect(['aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => bar.getAttribute(name))).toEqual([
    '0',
    '3',
    '5',
  ]);
  expect(view.getByText('3 of 5 activation steps complete').getAttribute('aria-hidden')).toBe('true');
});

test('one step is said in the singular, and no step at all breaks nothing', () => {
  expect(progressModel(LIST, { ...PROGRESS, done: 0, total: 1 }, READER).says).toBe(
    '0 of 1 activation step complete',
  );
  const { container } = drawView(
    <Progress model={progressModel(LIST, { ...PROGRESS, done: 0, total: 0 }, READER)} />,
  );
  expect(container.querySelector('i')?.style.width).toBe('0%');
});
