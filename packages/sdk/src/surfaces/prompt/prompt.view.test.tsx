import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { Prompt } from './prompt.view.tsx';

afterEach(cleanup);

test('it is a dialog that is named and described, its first action the filled one', () => {
  const model = {
    id: 'assign',
    title: ['Now assign it'],
    body: ['It moves.'],
    actions: ['Assign', 'Later'],
    isDismissible: true,
    close: 'Close',
    says: '',
  };
  const on = { onAct: vi.fn(), onDismiss: vi.fn() };
  const view = render(<Prompt model={model} {...on} />);
  expect(view.getByRole('dialog', { name: 'Now assign it' }).getAttribute('aria-modal')).toBeNull();
  expect(view.getByRole('button', { name: 'Assign' }).className).toBe('btn');
  fireEvent.click(view.getByRole('button', { name: 'Later' }));
  expect(on.onAct).toHaveBeenCalledWith(1);
  fireEvent.click(view.getByRole('button', { name: 'Close' }));
  expect(on.onDismiss).toHaveBeenCalledOnce();
  cleanup();
  const bare = render(<Prompt model={{ ...model, isDismissible: false, body: [] }} {...on} />);
  expect(bare.queryByRole('button', { name: 'Close' })).toBeNull();
  expect(bare.container.querySelector('[aria-describedby]')).toBeNull();
});
