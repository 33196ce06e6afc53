import { afterEach, expect, test, vi } from 'vitest';
import { drawView, takeViewsOff } from '../../fakes/drawn-view.ts';
import { render } from './render.ts';

afterEach(takeViewsOff);

const Row = ({ id, children }: { readonly id: string; readonly children?: string }) => (
  <li id={id}>{children}</li>
);
const rows = (ids: readonly string[]) => (
  <ul>
    {ids.map((id) => (
      <Row key={id} id={id}>
        {id}
      </Row>
    ))}
  </ul>
);
const idsIn = (container: Element): string[] => [...container.querySelectorAll('li')].map(({ id }) => id);

test('elements, texts, views and lists become what they say, and nothing is drawn for what is nothing', () => {
  const { container } = drawView(
    <p class="a" tabIndex={-1}>
      {0}, {'b'}
      {null}
      {false}
      {[<b key="x">c</b>]}
      {[
        <>
          <i>d</i>e
        </>,
      ]}
    </p>,
  );
  expect(container.innerHTML).toBe('<p class="a" tabindex="-1">0, b<b>c</b><i>d</i>e</p>');
});

test('what stays is the same node, with what was typed and the focus, whatever comes and goes before it', () => {
  const view = (isAsked: boolean, note: string) => (
    <div>
      {isAsked && <input aria-label="another" />}
      <input aria-label={note} />
      {note}
    </div>
  );
  const { container } = drawView(view(false, 'one'));
  const input = container.querySelector('input');
  if (!input) throw new Error('no input');
  input.value = 'typed';
  input.focus();
  const blurred = vi.fn();
  input.addEventListener('blur', blurred);
  for (const [isAsked, note] of [
    [true, 'two'],
    [false, 'three'],
  ] as const) {
    render(view(isAsked, note), container);
    expect([...container.querySelectorAll('input')].at(-1)).toBe(input);
    expect([input.value, input.getAttribute('aria-label'), document.activeElement]).toEqual([
      'typed',
      note,
      input,
    ]);
  }
  expect(container.textContent).toBe('three');
  expect(blurred).not.toHaveBeenCalled();
});

test('rows with keys are moved, and those that stay in order are not touched', async () => {
  const { container } = drawView(rows(['a', 'b', 'c']));
  const [a, b, c] = container.querySelectorAll('li');
  const moves: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes } of records) {
      for (const node of [...addedNodes, ...removedNodes]) moves.push((node as Element).id);
    }
  });
  observer.observe(container, { childList: true, subtree: true });
  render(rows(['b', 'c', 'd']), container);
  await vi.waitFor(() => expect(new Set(moves)).toEqual(new Set(['a', 'd'])));
  observer.disconnect();
  expect([...container.querySelectorAll('li')].slice(0, 2)).toEqual([b, c]);
  render(rows(['c', 'a', 'b']), container);
  expect(idsIn(container)).toEqual(['c', 'a', 'b']);
  expect(container.querySelector('li')).toBe(c);
  expect(container.querySelectorAll('li')[1]).not.toBe(a);
});

test('another kind, key or view in its place is another element', () => {
  const Other = ({ id }: { readonly id: string }) => <li id={id} />;
  const { container } = drawView(<Row id="a" />);
  const first = container.querySelector('li');
  render(<Other id="a" />, container);
  const second = container.querySelector('li');
  expect(second).not.toBe(first);
  render(<Other key="new" id="a" />, container);
  expect(container.querySelector('li')).not.toBe(second);
  expect(idsIn(container)).toEqual(['a']);
});

test('a listener is replaced by the next and gone with the last', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const button = (onClick?: () => void) => <button type="button" {...(onClick ? { onClick } : {})} />;
  const { container } = drawView(button(first));
  const click = (): void => container.querySelector('button')?.click();
  click();
  render(button(second), container);
  click();
  render(button(), container);
  click();
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
});

test('aria says no, what is false is off, and what is gone is taken away', () => {
  const view = (isOn: boolean, label?: string) => (
    <button type="button" aria-expanded={isOn} disabled={isOn} {...(label ? { 'aria-label': label } : {})} />
  );
  const { container } = drawView(view(true, 'Open'));
  const button = container.querySelector('button');
  expect([button?.getAttribute('aria-expanded'), button?.disabled]).toEqual(['true', true]);
  render(view(false), container);
  expect([button?.getAttribute('aria-expanded'), button?.disabled]).toEqual(['false', false]);
  expect(button?.hasAttribute('aria-label')).toBe(false);
});

test('a picture of lines is one, and a style is set without the attribute', () => {
  const { container } = drawView(
    <svg aria-hidden="true" viewBox="0 0 9 9">
      <path d="M0 0" />
    </svg>,
  );
  for (const name of ['svg', 'path']) {
    expect(container.querySelector(name)?.namespaceURI).toBe('http://www.w3.org/2000/svg');
  }
  render(<i style={{ width: '5%' }} />, container);
  render(<i style={{ width: '7%' }} />, container);
  expect(container.querySelector('i')?.style.width).toBe('7%');
});

test('nothing takes all of it off, and leaves alone what others put there', () => {
  const { container } = drawView(rows(['a']));
  const theirs = container.appendChild(document.createElement('hr'));
  render(rows(['a', 'b']), container);
  render(null, container);
  expect([...container.childNodes]).toEqual([theirs]);
});
