import { describe, expect, it } from 'vitest';
import { createRouter } from './router.ts';
import { routeAt } from './routes.ts';
import { takeSignInToken } from './sign-in-token.ts';

/** An address bar with a history, as far as a router needs one. */
const fakeBrowser = (at: string) => {
  const steps = [at];
  const window = new EventTarget();
  const url = () => new URL(steps.at(-1) ?? '/', 'http://127.0.0.1');
  return {
    steps,
    back: () => {
      steps.pop();
      window.dispatchEvent(new Event('popstate'));
    },
    ports: {
      window,
      location: {
        get pathname() {
          return url().pathname;
        },
        get search() {
          return url().search;
        },
        get hash() {
          return url().hash;
        },
      },
      history: {
        pushState: (_state: unknown, _title: string, href?: string | URL | null) => {
          steps.push(String(href));
        },
        replaceState: (_state: unknown, _title: string, href?: string | URL | null) => {
          steps[steps.length - 1] = String(href);
        },
      },
    },
  };
};

describe('the router', () => {
  it('goes to a place, and back from it', () => {
    const browser = fakeBrowser('/dashboard/');
    const router = createRouter(browser.ports);
    router.start();
    router.go('/dashboard/?segment=smb');
    expect(router.$place.get()).toEqual({ path: '/dashboard/', search: '?segment=smb' });
    browser.back();
    expect(router.$place.get()).toEqual({ path: '/dashboard/', search: '' });
  });

  it('leaves no step behind when it replaces', () => {
    const browser = fakeBrowser('/dashboard/');
    createRouter(browser.ports).go('/dashboard/?segment=smb', 'replace');
    expect(browser.steps).toEqual(['/dashboard/?segment=smb']);
  });

  it('no longer follows once stopped', () => {
    const browser = fakeBrowser('/dashboard/');
    const router = createRouter(browser.ports);
    const stop = router.start();
    router.go('/dashboard/?a=1');
    stop();
    browser.back();
    expect(router.$place.get().search).toBe('?a=1');
  });

  it('finds a page with or without a slash, and none elsewhere', () => {
    expect([routeAt('/dashboard/')?.title, routeAt('/dashboard')?.title, routeAt('/dashboard/x')]).toEqual([
      'Overview',
      'Overview',
      null,
    ]);
  });
});

describe('a sign-in token in the address', () => {
  it('is taken out of the address bar and leaves the filters there', () => {
    const browser = fakeBrowser('/dashboard/?segment=smb#signin=a%2Bb');
    expect(takeSignInToken(browser.ports)).toBe('a+b');
    expect(browser.steps).toEqual(['/dashboard/?segment=smb']);
  });

  it('is not seen in any other fragment, which stays', () => {
    const browser = fakeBrowser('/dashboard/#people');
    expect(takeSignInToken(browser.ports)).toBeNull();
    expect(browser.steps).toEqual(['/dashboard/#people']);
  });
});
