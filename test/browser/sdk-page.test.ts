import type { Config } from '@foothold/engine';
import { expect, test } from 'vitest';
import { PLAIN_CONFIG } from '../helpers/host-site.ts';
import { type Site, useSites } from './sdk-site.ts';

const { open: openSite, visit } = useSites();

/** Tells by an event when a selector's element comes into view, goes, or was clicked. */
const config = (more: Partial<Config>): Config => ({ ...PLAIN_CONFIG, ...more });
const rule = (id: string, element: string, is: 'visible' | 'absent' | 'clicked') => ({
  id,
  when: { all: [{ event: 'Task Created' }, { element, is }] },
  do: { track: id },
});
const stored = (site: Site): string[] =>
  [...site.collector.stored.values()].filter((name) => !name.startsWith('foothold:'));
const soon = { timeout: 30_000 };

test('elements are seen as they come, show and go: by a class, a popover, a check box, at the end of a transition', async () => {
  const site = await openSite({
    config: config({
      interventions: [
        rule('by-class', '#by-class', 'visible'),
        rule('by-popover', '#by-popover', 'visible'),
        rule('by-box', '#by-box', 'visible'),
        rule('added', '.added', 'visible'),
        rule('faded', '#fading', 'absent'),
        rule('never', '#hidden', 'visible'),
      ],
    }),
    head: `<style>.off, #by-box, #hidden { display: none } #box:checked ~ #by-box { display: block }
      #fading { transition: visibility 300ms } #fading.out { visibility: hidden }</style>`,
    body: `<p id="by-class" class="off">One</p><p id="by-popover" popover="manual">Two</p><input id="box" type="checkbox">
      <p id="by-box">Three</p><p id="fading">Four</p><p id="hidden">Five</p><main></main>`,
  });
  const { page, noise } = await visit(site.url);
  await page.evaluate(() => window.foothold.track('Task Created'));
  const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    await act();
    await expect.poll(() => stored(site), soon).toContain(name);
  };
  await step('Task Created', () => Promise.resolve());
  expect(stored(site)).toEqual(['Task Created']);
  await step('by-class', () =>
    page.evaluate(() => document.querySelector('#by-class')?.classList.remove('off')),
  );
  await step('by-popover', () =>
    page.evaluate(() => document.querySelector<HTMLElement>('#by-popover')?.showPopover()),
  );
  await step('by-box', () => page.check('#box'));
  await step('added', () =>
    page.evaluate(() =>
      document
        .querySelector('main')
        ?.append(Object.assign(document.createElement('p'), { className: 'added', textContent: 'New' })),
    ),
  );
  await step('faded', () => page.evaluate(() => document.querySelector('#fading')?.classList.add('out')));
  expect(stored(site)).toEqual(['Task Created', 'by-class', 'by-popover', 'by-box', 'added', 'faded']);
  expect(noise).toEqual([]);
});

test('clicks, sent forms and pages become events without code: through shadow roots, once for a label, before a link leads away', async () => {
  const site = await openSite({
    config: config({
      capture: [
        { click: '.save', as: 'Saved' },
        { click: '.label', as: 'Chosen' },
        { click: '#away', as: 'Left' },
        { submit: '#form', as: 'Sent' },
        { page: '/reports/*', as: 'Report Viewed' },
      ],
    }),
    body: `<div id="app"></div><label class="label">Pick <input type="checkbox" id="pick"></label>
      <form id="form"><input name="q"><button id="send">Send</button></form><a id="away" href="about:blank">Away</a>
      <script>
        const root = app.attachShadow({ mode: 'open' });
        root.innerHTML = '<button class="save"><i>Save</i></button>';
        root.querySelector('button').onclick = (event) => { event.stopPropagation(); history.pushState(null, '', '/reports/1'); };
        form.onsubmit = (event) => event.preventDefault();
      </script>`,
  });
  const { page, noise } = await visit(site.url);
  // A config that has come is a config whose clicks are heard.
  await page.evaluate(() => window.foothold.track('Task Created'));
  await page.click('.save');
  await page.click('.label', { position: { x: 2, y: 2 } });
  expect(await page.isChecked('#pick')).toBe(true);
  await page.fill('[name=q]', 'secret');
  await page.press('[name=q]', 'Enter');
  await page.click('#away', { noWaitAfter: true });
  await expect.poll(() => stored(site), soon).toContain('Left');
  expect(stored(site)).toEqual(['Task Created', 'Saved', 'Report Viewed', 'Chosen', 'Sent', 'Left']);
  expect(noise).toEqual([]);
});
