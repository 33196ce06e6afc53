import { fireEvent } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import type { TourModel } from './tour.model.ts';
import { Tour } from './tour.view.tsx';

afterEach(takeViewsOff);

const MODEL: TourModel = {
  id: 'create',
  step: 1,
  total: 3,
  title: ['Start one'],
  body: ['Press ', { kind: 'bold', inner: ['New'] }],
  picture: null,
  hint: '',
  counter: 'Step 2 of 3',
  next: 'Next',
  back: 'Back',
  close: 'End tour',
  jump: 'Go there',
  hasBackdrop: true,
  says: '',
};

function draw(model: Partial<TourModel>, onJump: (() => void) | null = null) {
  const on = { onNext: vi.fn(), onBack: vi.fn(), onClose: vi.fn(), onKeyDown: vi.fn() };
  const view = drawView(<Tour model={{ ...MODEL, ...model }} onJump={onJump} {...on} />);
  return { view, container: view.container, on };
}

test('a step is a dialog with a name and a description, and ways on, back and out', () => {
  const { view, on } = draw({});
  const card = view.getByRole('dialog', { name: 'Start one' });
  const describedBy = card.getAttribute('aria-describedby') ?? '';
  expect(card.querySelector(`#${describedBy}`)?.textContent).toBe('Press New');
  expect(view.getByText('Step 2 of 3')).toBeTruthy();
  fireEvent.click(view.getByRole('button', { name: 'Next' }));
  fireEvent.click(view.getByRole('button', { name: 'Back' }));
  fireEvent.click(view.getByRole('button', { name: 'End tour' }));
  expect([on.onNext, on.onBack, on.onClose].map((handler) => handler.mock.calls.length)).toEqual([1, 1, 1]);
});

test('a picture has words, and one that cannot be had is gone', () => {
  const { view } = draw({ picture: { src: '/board.png', alt: 'A board' } });
  const picture = view.getByRole('img', { name: 'A board' });
  fireEvent.error(picture);
  expect(picture.hidden).toBe(true);
});

test('a step without buttons says what it waits for, and can still be left', () => {
  const { view } = draw({ next: null, back: null, hint: 'Press it' });
  expect(view.getByText('Press it')).toBeTruthy();
  expect(view.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'End tour',
  ]);
});

test('a target can be gone to by keyboard', () => {
  const jump = vi.fn();
  const { view } = draw({}, jump);
  fireEvent.click(view.getByRole('button', { name: 'Go there' }));
  expect(jump).toHaveBeenCalledOnce();
});

test('many steps are counted in words, one step not at all', () => {
  expect(draw({ total: 12 }).container.querySelector('.dots')).toBeNull();
  takeViewsOff();
  expect(draw({ total: 1 }).view.queryByText('Step 2 of 3')).toBeNull();
});

test('without a backdrop the light dims nothing', () => {
  expect(draw({ hasBackdrop: false }).container.querySelector('.dim')).toBeNull();
});
