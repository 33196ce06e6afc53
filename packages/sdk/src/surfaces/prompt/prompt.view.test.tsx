import { fireEvent } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import type { PromptModel } from './prompt.model.ts';
import type { PromptProps } from './prompt.props.ts';
import { Prompt } from './prompt.view.tsx';

afterEach(takeViewsOff);

const MODEL: PromptModel = {
  id: 'assign',
  form: 'tooltip',
  edge: 'top',
  title: ['Now assign it'],
  body: ['It moves.'],
  picture: null,
  actions: ['Assign', 'Later'],
  isDismissible: true,
  close: 'Close',
  hint: 'Hint: Now assign it',
  says: '',
};

function draw(model: Partial<PromptModel>, props: Partial<PromptProps> = {}) {
  const on = { onAct: vi.fn(), onDismiss: vi.fn(), onToggle: vi.fn(), onKeyDown: vi.fn() };
  return { on, view: drawView(<Prompt model={{ ...MODEL, ...model }} isOpen {...on} {...props} />) };
}

test.for([
  ['tooltip', 'dialog'],
  ['popover', 'dialog'],
  ['hotspot', 'dialog'],
  ['slideout', 'dialog'],
  ['banner', 'region'],
  ['modal', 'dialog'],
] as const)('a %s is a %s that is named and described, its first action the filled one', ([form, role]) => {
  const { on, view } = draw({ form });
  view.container.querySelector('dialog')?.setAttribute('open', '');
  const card = view.getByRole(role, { name: 'Now assign it' });
  expect(card.getAttribute('aria-modal')).toBeNull();
  const describedBy = card.getAttribute('aria-describedby') ?? '';
  expect(card.querySelector(`#${describedBy}`)?.textContent).toBe('It moves.');
  expect(view.getByRole('button', { name: 'Assign' }).className).toBe('btn');
  fireEvent.click(view.getByRole('button', { name: 'Later' }));
  expect(on.onAct).toHaveBeenCalledWith(1);
  fireEvent.click(view.getByRole('button', { name: 'Close' }));
  expect(on.onDismiss).toHaveBeenCalledOnce();
});

test.for(['tooltip', 'popover', 'slideout', 'banner', 'modal'] as const)(
  'a %s that must be answered has no way out beside its actions',
  (form) => {
    const { view } = draw({ form, isDismissible: false, body: [] });
    view.container.querySelector('dialog')?.setAttribute('open', '');
    expect(view.queryByRole('button', { name: 'Close' })).toBeNull();
    expect(view.container.querySelector('[aria-describedby]')).toBeNull();
  },
);

test('the dot of a hotspot tells what it opens and whether it is open', () => {
  const { on, view } = draw({ form: 'hotspot', isDismissible: false }, { isOpen: false });
  const dot = view.getByRole('button', { name: 'Hint: Now assign it' });
  expect(dot.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(dot);
  // One that stays is closed to its dot.
  fireEvent.click(view.getByRole('button', { name: 'Close' }));
  expect(on.onToggle).toHaveBeenCalledTimes(2);
  expect(on.onDismiss).not.toHaveBeenCalled();
});
