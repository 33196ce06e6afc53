import { fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import type { ChecklistModel } from './checklist.model.ts';
import { InlineChecklist, Launcher } from './checklist.view.tsx';

afterEach(takeViewsOff);

const ITEM = { body: [], hint: '', opens: false, isOpen: false, action: null };
const MODEL: ChecklistModel = {
  id: 'start',
  title: ['Get ', { kind: 'bold', inner: ['started'] }],
  name: 'Get started',
  body: [],
  done: 1,
  total: 3,
  isComplete: false,
  isDismissible: true,
  items: [
    { ...ITEM, milestone: 'a', title: ['A'], state: 'done', says: 'Done' },
    {
      ...ITEM,
      milestone: 'b',
      title: ['B'],
      state: 'open',
      says: 'To do',
      opens: true,
      isOpen: true,
      body: ['Why'],
      action: 'Show me',
    },
    { ...ITEM, milestone: 'c', title: ['C'], state: 'locked', says: 'To do', hint: 'After “B”' },
  ],
  words: {
    launcher: 'Begin',
    count: '1 of 3',
    progress: '1 of 3 done',
    steps: '1 of 3 steps complete',
    close: 'Close',
    dismiss: 'Never again',
    finish: 'Finish',
    complete: 'All done',
    completeBody: 'Well done.',
  },
};

const handlers = () => ({
  onToggle: vi.fn(),
  onOpenItem: vi.fn(),
  onAct: vi.fn(),
  onDismiss: vi.fn(),
  onFinish: vi.fn(),
});

/** Renders into a shadow root, as in life. */
function inShadow(view: Parameters<typeof drawView>[0]) {
  const host = document.createElement('div');
  document.body.append(host);
  const container = document.createElement('div');
  host.attachShadow({ mode: 'open' }).append(container);
  return drawView(view, container);
}

describe('launcher', () => {
  test('closed, it is one button that says how far', () => {
    const on = handlers();
    const view = inShadow(<Launcher model={MODEL} isOpen={false} {...on} />);
    expect(view.getByRole('region', { name: 'Get started' })).toBeTruthy();
    const button = view.getByRole('button', { name: 'Begin 1 of 3' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    expect(on.onToggle).toHaveBeenCalledOnce();
    expect(view.queryByRole('dialog')).toBeNull();
  });

  test('open, it has a labelled panel with a progress bar and the list', () => {
    const on = handlers();
    const view = inShadow(<Launcher model={MODEL} isOpen {...on} />);
    expect(view.getByRole('dialog', { name: 'Get started' }).getAttribute('aria-describedby')).toBe(
      'checklist-progress',
    );
    const bar = view.getByRole('progressbar', { name: 'Get started' });
    expect(bar.getAttribute('aria-valuetext')).toBe('1 of 3 steps complete');
    expect(view.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Done: A',
      'To do: BWhyShow me',
      'To do: CAfter “B”',
    ]);
    fireEvent.click(view.getByRole('button', { name: 'Show me' }));
    expect(on.onAct).toHaveBeenCalledWith('b');
    fireEvent.click(view.getByRole('button', { name: 'B' }));
    expect(on.onOpenItem).toHaveBeenCalledWith(null);
    fireEvent.click(view.getByRole('button', { name: 'Never again' }));
    expect(on.onDismiss).toHaveBeenCalledOnce();
    fireEvent.click(view.getByRole('button', { name: 'Close' }));
    expect(on.onToggle).toHaveBeenCalledOnce();
  });

  test('done, it offers to finish and no longer to put it away', () => {
    const on = handlers();
    const view = inShadow(<Launcher model={{ ...MODEL, isComplete: true }} isOpen {...on} />);
    fireEvent.click(view.getByRole('button', { name: 'Finish' }));
    expect(on.onFinish).toHaveBeenCalledOnce();
    expect(view.queryByRole('button', { name: 'Never again' })).toBeNull();
  });
});

test('inline, it is a group of the page without a close button', () => {
  const view = inShadow(<InlineChecklist model={{ ...MODEL, isDismissible: false }} {...handlers()} />);
  expect(view.getByRole('group', { name: 'Get started' })).toBeTruthy();
  expect(view.queryByRole('button', { name: 'Close' })).toBeNull();
  expect(view.queryByRole('button', { name: 'Never again' })).toBeNull();
});
