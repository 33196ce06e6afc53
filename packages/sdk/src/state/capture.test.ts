import type { Capture } from '@foothold/engine';
import { expect, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, KEY, type Tab, type World } from '../../fakes/world.ts';
import { observeActs } from '../page/acts.ts';
import { createPageWatch } from './page-watch.ts';

const BODY = `
  <form id="quick"><button class="new" id="save"><i id="icon"></i></button></form>
  <foothold-checklist class="new" id="ours"></foothold-checklist>`;

const open = async (world: World, capture: readonly Capture[], url = 'http://app.test/projects') => {
  world.collector.config = { ...TASKBOARD, capture };
  const tab = world.open({ url });
  tab.window.document.body.innerHTML = BODY;
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
const tracked = (tab: Tab): string[] =>
  tab.story.filter((one) => one.startsWith('event ')).map((one) => one.slice('event '.length));

test('a click on an element, or inside it, is the event the config says, even if the page keeps it to itself', async () => {
  const world = createWorld();
  const tab = await open(world, [{ click: '.new', as: 'Task Created' }]);
  tab.window.document.querySelector('#save')?.addEventListener('click', (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  });
  tab.click('#icon');
  tab.click('#quick');
  await world.pass(400);
  expect(tracked(tab)).toEqual(['Task Created']);
  expect([...world.collector.stored.values()]).toMatchObject([{ event: 'Task Created', properties: {} }]);
});

test('a sent form is one event; what is done to elements of ours is none', async () => {
  const world = createWorld();
  const tab = await open(world, [
    { submit: '#quick', as: 'Sent' },
    { click: '.new', as: 'Clicked' },
  ]);
  const form = tab.window.document.querySelector('#quick');
  form?.dispatchEvent(new Event('submit', { bubbles: true }));
  tab.click('#ours');
  await world.rest();
  expect(tracked(tab)).toEqual(['Sent']);
});

test('a page counts when it comes into view, by its path, and again when one comes back to it', async () => {
  const world = createWorld();
  const tab = await open(world, [{ page: '/reports/*', as: 'Report Viewed' }], 'http://app.test/reports/1');
  for (const path of ['/reports/1?sort=name', '/reports/1#top', '/reports/2', '/projects', '/reports/2']) {
    tab.go(path);
  }
  await world.rest();
  expect(tracked(tab)).toEqual(Array(3).fill('Report Viewed'));
});

test('a whole address is asked of what follows the path too', async () => {
  const world = createWorld();
  const tab = await open(world, [{ page: 'http://app.test/*#/plan', as: 'Plan Viewed' }]);
  for (const path of ['/projects#/plan', '/projects#/plan', '/projects#/people']) tab.go(path);
  await world.rest();
  expect(tracked(tab)).toEqual(['Plan Viewed']);
});

test('a page that comes back from the back-forward cache is viewed again', async () => {
  const world = createWorld();
  const tab = await open(world, [{ page: '/projects', as: 'Projects Viewed' }]);
  tab.comeBack();
  await world.rest();
  expect(tracked(tab)).toEqual(['Projects Viewed', 'Projects Viewed']);
});

test('a new config captures at once, a selector no browser reads captures nothing, and after stop all is quiet', async () => {
  const world = createWorld();
  const tab = await open(world, [
    { click: ':::', as: 'Never' },
    { click: '#save', as: 'Early' },
  ]);
  tab.click('#save');
  world.collector.config = { ...TASKBOARD, capture: [{ click: '#save', as: 'Saved' }] };
  tab.hide();
  await world.pass(60_000);
  tab.show();
  await world.rest();
  tab.click('#save');
  await world.rest();
  expect(tracked(tab)).toEqual(['Early', 'Saved']);
  tab.foothold.stop();
  tab.click('#save');
  tab.go('/elsewhere');
  await world.rest();
  expect(tracked(tab)).toEqual(['Early', 'Saved']);
});

test.each<{ what: string; capture: Capture; listens: boolean }>([
  { what: 'asks for no clicks listens to none', capture: { page: '/projects', as: 'Seen' }, listens: false },
  { what: 'asks for clicks listens to them', capture: { click: '#save', as: 'Saved' }, listens: true },
])('a config that $what', async ({ capture, listens }) => {
  const world = createWorld();
  world.collector.config = { ...TASKBOARD, capture: [capture] };
  const tab = world.open();
  const heard: string[] = [];
  const { addEventListener } = tab.window;
  tab.window.addEventListener = (type: string, ...rest: [EventListener]) => {
    heard.push(type);
    addEventListener.call(tab.window, type, ...rest);
  };
  await tab.foothold.ready;
  await world.rest();
  expect(heard.includes('click')).toBe(listens);
});

test('a form in a shadow root is heard of after the key or click that sends it, with what is around it, once', async () => {
  const world = createWorld();
  const tab = await open(world, [
    { submit: 'form', as: 'Sent' },
    { submit: '#host', as: 'Sent From Host' },
    { submit: '#slotted', as: 'Slotted Sent' },
  ]);
  const { document, Event: PageEvent } = tab.window as Window & typeof globalThis;
  const host = document.createElement('div');
  host.id = 'host';
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<form id="inner"><input></form>';
  const form = root.querySelector('form');
  const send = (): void => {
    form?.dispatchEvent(new PageEvent('keydown', { bubbles: true, composed: true }));
    form?.dispatchEvent(new PageEvent('submit', { bubbles: true }));
  };
  send();
  send();
  await world.rest();
  expect(tracked(tab)).toEqual(['Sent', 'Sent From Host', 'Sent', 'Sent From Host']);
});

test('a form of our own in a shadow root is none of the page’s', async () => {
  const world = createWorld();
  const tab = await open(world, [{ submit: 'form', as: 'Sent' }]);
  const { document, Event: PageEvent } = tab.window as Window & typeof globalThis;
  const root = document.querySelector('#ours')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<form><input></form>';
  const form = root?.querySelector('form');
  form?.dispatchEvent(new PageEvent('keydown', { bubbles: true, composed: true }));
  form?.dispatchEvent(new PageEvent('submit', { bubbles: true }));
  await world.rest();
  expect(tracked(tab)).toEqual([]);
});

test('two copies on one page make one event of a click', async () => {
  const world = createWorld();
  const tab = await open(world, [{ click: '.new', as: 'Task Created' }]);
  const heard: boolean[] = [];
  const hear: Parameters<typeof observeActs>[2] = (act, _path, isNews) => {
    if (act === 'click') heard.push(isNews);
  };
  const stop = observeActs(tab.window, `foothold:${KEY}`, hear);
  const stopOther = observeActs(tab.window, 'foothold:pk_other', hear);
  tab.click('#save');
  stop();
  stopOther();
  tab.click('#save');
  await world.rest();
  expect([heard, tracked(tab)]).toEqual([
    [false, true],
    ['Task Created', 'Task Created'],
  ]);
});

test('what watches the page is fetched for a config that asks for it, and asked for again when it could not be had', async () => {
  const world = createWorld();
  let asked = 0;
  const watch = async (): Promise<typeof createPageWatch> => {
    asked += 1;
    if (asked === 1) throw new Error('offline');
    return createPageWatch;
  };
  world.collector.config = TASKBOARD;
  const plain = world.open({ chunks: { watch } });
  await plain.foothold.ready;
  await world.rest();
  expect(asked).toBe(0);
  plain.close();

  world.collector.config = { ...TASKBOARD, capture: [{ page: '/reports', as: 'Report Viewed' }] };
  const tab = world.open({ chunks: { watch } });
  await tab.foothold.ready;
  await world.rest();
  tab.go('/reports');
  await world.pass(9_999);
  expect([asked, ...tab.story]).toEqual([1, 'error page-unwatched']);
  // By itself: there may come no event.
  await world.pass(1);
  expect([asked, ...tab.story]).toEqual([2, 'error page-unwatched', 'event Report Viewed']);
});
