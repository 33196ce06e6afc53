import { afterEach, expect, test } from 'vitest';
import { keepTabIn } from './keep-tab-in.ts';

afterEach(() => document.body.replaceChildren());

function card(...labels: readonly string[]) {
  const element = document.createElement('div');
  element.tabIndex = -1;
  element.append(
    ...labels.map((label) => Object.assign(document.createElement('button'), { textContent: label })),
  );
  element.addEventListener('keydown', keepTabIn);
  document.body.append(element);
  return element;
}

const press = (element: Element, init: KeyboardEventInit): boolean =>
  !element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));

test('Tab goes from the last to the first, and back; between them it is the browser’s', () => {
  const element = card('A', 'B', 'C');
  const [a, b, c] = [...element.querySelectorAll('button')];
  c?.focus();
  expect(press(element, { key: 'Tab' })).toBe(true);
  expect(document.activeElement).toBe(a);
  expect(press(element, { key: 'Tab', shiftKey: true })).toBe(true);
  expect(document.activeElement).toBe(c);
  b?.focus();
  expect(press(element, { key: 'Tab' })).toBe(false);
  expect(press(element, { key: 'Enter' })).toBe(false);
});

test('from the card itself the way back leads to the last', () => {
  const element = card('A', 'B');
  element.focus();
  expect(press(element, { key: 'Tab' })).toBe(false);
  expect(press(element, { key: 'Tab', shiftKey: true })).toBe(true);
  expect(document.activeElement?.textContent).toBe('B');
});

test('with nothing to stop at, the focus stays on the card', () => {
  const element = card();
  element.focus();
  expect(press(element, { key: 'Tab' })).toBe(true);
  expect(document.activeElement).toBe(element);
});
