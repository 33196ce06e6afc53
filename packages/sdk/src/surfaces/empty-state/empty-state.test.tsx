import type { EmptyState as EmptyStateConfig } from '@foothold/engine';
import { fireEvent } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import { emptyStateModel } from './empty-state.model.ts';
import { EmptyState } from './empty-state.view.tsx';

afterEach(takeViewsOff);

const READER = { locale: 'de', fallback: 'en', traits: { firstName: 'Ada' } };
const CONFIG: EmptyStateConfig = {
  id: 'projects',
  into: '#list',
  when: { not: { event: 'Project Created' } },
  title: { en: 'Create a project', de: 'Lege ein Projekt an, {{user.firstName}}' },
  body: 'It takes **one** click.',
  action: { label: { en: 'Create', de: 'Anlegen' }, do: { track: 'x' } },
};

test('it is a named group of the page with one thing to press, in the words of the reader', () => {
  const onAct = vi.fn();
  const view = drawView(<EmptyState model={emptyStateModel(CONFIG, READER)} onAct={onAct} />);
  expect(view.getByRole('group', { name: 'Lege ein Projekt an, Ada' }).textContent).toContain(
    'It takes one click.',
  );
  fireEvent.click(view.getByRole('button', { name: 'Anlegen' }));
  expect(onAct).toHaveBeenCalledOnce();
});

test('without an action there is nothing to press', () => {
  const { action: _, body: __, ...bare } = CONFIG;
  const view = drawView(<EmptyState model={emptyStateModel(bare, READER)} onAct={() => {}} />);
  expect(view.queryByRole('button')).toBeNull();
  expect(view.container.querySelectorAll('p')).toHaveLength(1);
});
