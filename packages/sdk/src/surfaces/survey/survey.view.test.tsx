import { fireEvent } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../../fakes/drawn-view.ts';
import { surveyModel } from './survey.model.ts';
import type { SurveyProps } from './survey.props.ts';
import { Survey } from './survey.view.tsx';

afterEach(takeViewsOff);

const READER = { locale: 'en', fallback: 'en', traits: {} };
const NPS = surveyModel({ id: 'nps', kind: 'nps', question: 'Likely?', followUp: 'Why?' }, READER);
const CHOICE = surveyModel({ id: 'c', kind: 'choice', question: 'What?', options: ['A', 'B', 'C'] }, READER);

function draw(props: Partial<SurveyProps>) {
  const on = { onChoose: vi.fn(), onAnswer: vi.fn(), onSend: vi.fn(), onSkip: vi.fn(), onClose: vi.fn() };
  return { view: drawView(<Survey model={NPS} phase="asking" value={null} {...on} {...props} />), on };
}

test('it is a dialog named by its question, and its answers are one group of radio buttons', () => {
  const { view, on } = draw({});
  expect(view.getByRole('dialog', { name: 'Likely?' }).getAttribute('aria-modal')).toBeNull();
  expect(view.getByRole('radiogroup', { name: 'Likely?' })).toBeTruthy();
  const radios = view.getAllByRole('radio');
  expect(radios.map(({ tabIndex }) => tabIndex)).toEqual([0, ...Array(10).fill(-1)]);
  expect(view.queryByRole('radio', { checked: true })).toBeNull();
  expect(view.queryByRole('button', { name: 'Send' })).toBeNull();
  fireEvent.click(view.getByRole('radio', { name: /^10\s?, Very likely$/ }));
  expect(on.onAnswer).toHaveBeenCalledWith(10);
  expect(on.onChoose).not.toHaveBeenCalled();
  fireEvent.click(view.getByRole('button', { name: 'Close' }));
  expect(on.onClose).toHaveBeenCalledOnce();
});

test('arrows choose and do not answer; what is chosen can be sent', () => {
  const { view, on } = draw({ model: CHOICE, value: 'B' });
  const chosen = view.getByRole('radio', { checked: true });
  expect([chosen.textContent, chosen.tabIndex]).toEqual(['B', 0]);
  fireEvent.keyDown(chosen, { key: 'ArrowDown' });
  expect(on.onChoose).toHaveBeenCalledWith('C');
  fireEvent.keyDown(chosen, { key: 'x' });
  expect(on.onChoose).toHaveBeenCalledOnce();
  expect(on.onAnswer).not.toHaveBeenCalled();
  fireEvent.click(view.getByRole('button', { name: 'Send' }));
  expect(on.onSend).toHaveBeenCalledOnce();
});

test('what follows has a label, and can be skipped', () => {
  const { view, on } = draw({ phase: 'adding', value: 9 });
  const field = view.getByRole('textbox', { name: 'Why?' });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(on.onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter', metaKey: true });
  expect(on.onSend).toHaveBeenCalledOnce();
  fireEvent.click(view.getByRole('button', { name: 'Skip' }));
  expect(on.onSkip).toHaveBeenCalledOnce();
});

test('at the end there is a thank you, and nothing more to press', () => {
  const { view } = draw({ phase: 'thanking', value: 9 });
  expect(view.getByText('Thank you')).toBeTruthy();
  expect(view.queryAllByRole('button')).toEqual([]);
});
