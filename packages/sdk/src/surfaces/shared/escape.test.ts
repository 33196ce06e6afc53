import { afterEach, expect, test, vi } from 'vitest';
import { createEscapeStack } from './escape.ts';

const press = (on: Element = document.body, key = 'Escape'): boolean =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

afterEach(() => document.body.replaceChildren());

test('the last one opened gets the key; with nothing open the page keeps it', () => {
  const stack = createEscapeStack(window);
  const [first, second] = [vi.fn(), vi.fn()];
  const stopFirst = stack.push(first);
  const stopSecond = stack.push(second);
  expect(press()).toBe(false);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  stopSecond();
  press();
  expect(first).toHaveBeenCalledOnce();
  press(document.body, 'Enter');
  expect(first).toHaveBeenCalledOnce();
  stopFirst();
  expect(press()).toBe(true);
  expect(first).toHaveBeenCalledOnce();
});

test('what the page used, or uses inside its own dialog or open menu, is not taken', () => {
  const stack = createEscapeStack(window);
  const close = vi.fn();
  const stop = stack.push(close);
  document.body.innerHTML =
    '<div role="dialog"><input></div><button aria-haspopup="menu" aria-expanded="true"></button>';
  for (const element of document.querySelectorAll('input, button')) press(element);
  expect(close).not.toHaveBeenCalled();
  const own = document.body.appendChild(document.createElement('foothold-ui'));
  press(own);
  expect(close).toHaveBeenCalledOnce();
  document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
  press();
  expect(close).toHaveBeenCalledOnce();
  stop();
});
