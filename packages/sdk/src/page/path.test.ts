import { Window as HappyWindow } from 'happy-dom';
import { expect, test } from 'vitest';
import { observePath } from './path.ts';

test('a path is told as routers change it, until it is stopped, and the host’s history stays its own', () => {
  const page = new HappyWindow({ url: 'http://app.test/' });
  // happy-dom has no Navigation API: this one has what is asked of it.
  const navigation = new EventTarget();
  // happy-dom's window is the DOM's as far as this goes.
  const window = Object.assign(page, { navigation }) as unknown as Window;
  const { pushState } = window.history;
  const paths: string[] = [];
  const stop = observePath(window, (path) => paths.push(path));

  window.history.pushState(null, '', '/projects');
  navigation.dispatchEvent(new Event('currententrychange'));
  window.history.replaceState(null, '', '/members?x=1');
  window.dispatchEvent(new page.Event('popstate') as unknown as Event);
  stop();
  window.history.pushState(null, '', '/gone');
  navigation.dispatchEvent(new Event('currententrychange'));
  window.dispatchEvent(new page.Event('popstate') as unknown as Event);

  expect(paths).toEqual(['/projects', '/members']);
  expect(window.history.pushState).toBe(pushState);
});
