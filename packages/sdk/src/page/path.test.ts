import { Window as HappyWindow } from 'happy-dom';
import { expect, test } from 'vitest';
import { observePath } from './path.ts';

/** happy-dom's window is the DOM's as far as this goes; it has no Navigation API. */
const open = (more: object = {}): Window & typeof globalThis =>
  Object.assign(new HappyWindow({ url: 'http://app.test/' }), more) as unknown as Window & typeof globalThis;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test('a path is told as routers change it, until it is stopped, and the host’s history stays its own', () => {
  const navigation = new EventTarget();
  const window = open({ navigation });
  const { pushState } = window.history;
  const paths: string[] = [];
  const stop = observePath(window, (path) => paths.push(path));

  window.history.pushState(null, '', '/projects');
  navigation.dispatchEvent(new Event('currententrychange'));
  window.history.replaceState(null, '', '/members?x=1');
  window.dispatchEvent(new window.Event('popstate'));
  navigation.dispatchEvent(new Event('currententrychange'));
  stop();
  window.history.pushState(null, '', '/gone');
  navigation.dispatchEvent(new Event('currententrychange'));
  window.dispatchEvent(new window.Event('popstate'));

  expect(paths).toEqual(['/projects', '/members']);
  expect(window.history.pushState).toBe(pushState);
});

test('without the Navigation API a path is told after a click, a key and a change of the page', async () => {
  const window = open();
  const { document, history } = window;
  const paths: string[] = [];
  const stop = observePath(window, (path) => paths.push(path));
  const leadTo = (path: string, event: Event): void => {
    document.body.addEventListener(event.type, () => history.pushState(null, '', path), { once: true });
    document.body.dispatchEvent(event);
  };

  leadTo('/by-click', new window.Event('click', { bubbles: true }));
  await settle();
  leadTo('/by-key', new window.Event('keyup', { bubbles: true }));
  await settle();
  history.pushState(null, '', '/by-timer');
  document.body.append(document.createElement('main'));
  await settle();
  stop();
  leadTo('/gone', new window.Event('click', { bubbles: true }));
  document.body.append(document.createElement('main'));
  await settle();

  expect(paths).toEqual(['/by-click', '/by-key', '/by-timer']);
});
