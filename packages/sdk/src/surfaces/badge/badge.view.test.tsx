import { fireEvent } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import { Shelf, Toast } from './badge.view.tsx';

afterEach(takeViewsOff);

test('a toast is held while it is pointed at or has the focus, and can be closed', () => {
  const on = { onClose: vi.fn(), onHold: vi.fn(), onRelease: vi.fn() };
  const model = {
    id: 'a',
    title: ['A'],
    body: ['Well done'],
    picture: null,
    close: 'Close',
    label: 'Badge earned',
    says: '',
  };
  const view = drawView(<Toast model={model} {...on} />);
  const toast = view.getByRole('region', { name: 'Badge earned' });
  fireEvent.pointerEnter(toast);
  fireEvent.focusIn(view.getByRole('button', { name: 'Close' }));
  expect(on.onHold).toHaveBeenCalledTimes(2);
  fireEvent.focusOut(view.getByRole('button', { name: 'Close' }));
  fireEvent.pointerLeave(toast);
  expect(on.onRelease).toHaveBeenCalledTimes(2);
  fireEvent.click(view.getByRole('button', { name: 'Close' }));
  expect(on.onClose).toHaveBeenCalledOnce();
});

test('the shelf is a named list', () => {
  const model = {
    label: 'Badges',
    badges: [
      { id: 'a', title: ['A'], picture: null, isEarned: true, note: '' },
      { id: 'b', title: ['B'], picture: null, isEarned: false, note: 'not earned yet' },
    ],
  };
  const view = drawView(<Shelf model={model} />);
  expect(view.getByRole('list', { name: 'Badges' })).toBeTruthy();
  expect(view.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['A', 'B, not earned yet']);
});

test('a badge’s own picture stands for it once it is there, and has no words beside its title', () => {
  const picture = { src: 'https://example.com/rocket.svg', alt: '' };
  const model = { label: 'Badges', badges: [{ id: 'a', title: ['A'], picture, isEarned: true, note: '' }] };
  const view = drawView(<Shelf model={model} />);
  const image = view.container.querySelector('img');
  expect(image?.getAttribute('alt')).toBe('');
  expect(image?.closest('.medal')?.hasAttribute('data-has')).toBe(false);
  fireEvent.load(image ?? document.body);
  expect(image?.closest('.medal')?.hasAttribute('data-has')).toBe(true);
});
