import { describe, expect, it } from 'vitest';
import { FRESH_EVERY_MS, keepFresh } from './keep-fresh.ts';

/** A browser tab of which the test moves the clock, the focus and the visibility. */
const fakeTab = () => {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible' as DocumentVisibilityState,
  });
  const ticks = new Set<() => void>();
  let time = 0;
  return {
    ports: {
      window,
      document,
      now: () => time,
      every: (_ms: number, run: () => void) => {
        ticks.add(run);
        return () => ticks.delete(run);
      },
    },
    pass: (ms: number) => {
      time += ms;
    },
    tick: () => {
      time += FRESH_EVERY_MS;
      for (const run of ticks) run();
    },
    focus: () => window.dispatchEvent(new Event('focus')),
    show: (visible: boolean) => {
      document.visibilityState = visible ? 'visible' : 'hidden';
      document.dispatchEvent(new Event('visibilitychange'));
    },
    ticks,
  };
};

describe('keeping fresh', () => {
  it('refreshes at each turn while the page is looked at, and not while it is hidden', () => {
    const tab = fakeTab();
    const story: string[] = [];
    keepFresh(tab.ports, () => story.push('refresh'));
    tab.tick();
    story.push('hide');
    tab.show(false);
    tab.tick();
    story.push('show');
    tab.show(true);
    expect(story).toEqual(['refresh', 'hide', 'show', 'refresh']);
  });

  it('takes focus and visibility that come together as one occasion', () => {
    const tab = fakeTab();
    let times = 0;
    keepFresh(tab.ports, () => {
      times += 1;
    });
    tab.pass(5000);
    tab.show(true);
    tab.focus();
    expect(times).toBe(1);
  });

  it('leaves no listener and no timer behind when stopped', () => {
    const tab = fakeTab();
    let times = 0;
    const stop = keepFresh(tab.ports, () => {
      times += 1;
    });
    stop();
    tab.pass(5000);
    tab.focus();
    tab.show(true);
    expect([times, tab.ticks.size]).toEqual([0, 0]);
  });
});
