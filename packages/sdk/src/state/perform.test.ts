import { expect, onTestFinished, test } from 'vitest';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions } from '../../fakes/world.ts';

/** A page where something is on screen, whose surfaces may ask for actions. */
const open = async (options: TabOptions = {}): Promise<{ tab: Tab; went: string[] }> => {
  const world = createWorld();
  const went: string[] = [];
  const tab = world.open({ source: { config: TASKBOARD }, ...options });
  tab.window.location.assign = (url) => void went.push(`to ${url}`);
  tab.window.open = (url, target) => {
    went.push(`${target} ${url}`);
    return null;
  };
  await tab.foothold.track('Signed Up');
  await world.rest();
  return { tab, went };
};
const perform = async (
  tab: Tab,
  action: Parameters<NonNullable<ReturnType<Tab['presented']>>['perform']>[0],
) => {
  tab.presented()?.perform(action);
  await tab.foothold.track('Looked');
};

test.each([
  { open: '/projects?new=1#top', goes: ['to http://app.test/projects?new=1#top'] },
  { open: 'members', goes: ['to http://app.test/members'] },
  { open: 'http://app.test/x', goes: ['to http://app.test/x'] },
  { open: 'https://help.example/a', goes: ['_blank https://help.example/a'] },
  { open: '//help.example/a', goes: ['_blank http://help.example/a'] },
  { open: 'mailto:ada@example.com', goes: ['to mailto:ada@example.com'] },
  { open: 'javascript:alert(1)', goes: [] },
  { open: ' JavaScript:alert(1)', goes: [] },
  { open: 'data:text/html,hi', goes: [] },
  { open: 'blob:http://app.test/1', goes: [] },
  { open: 'http://', goes: [] },
])('the link $open goes $goes', async ({ open: link, goes }) => {
  const { tab, went } = await open();
  await perform(tab, { open: link });
  expect(went).toEqual(goes);
  expect(tab.story.includes('error link-refused')).toBe(goes.length === 0);
});

test('a browser that is older than URL.canParse follows links too', async () => {
  const { canParse } = URL;
  Object.assign(URL, { canParse: undefined });
  onTestFinished(() => void Object.assign(URL, { canParse }));
  const { tab, went } = await open();
  await perform(tab, { open: '/projects' });
  expect(went).toEqual(['to http://app.test/projects']);
});

test('a path of this site goes through the app’s router when there is one', async () => {
  const paths: string[] = [];
  const { tab, went } = await open({ navigate: (path) => void paths.push(path) });
  await perform(tab, { open: '/projects?new=1' });
  expect([paths, went]).toEqual([['/projects?new=1'], []]);
});

test('a callback that is missing or throws is told, and the page goes on', async () => {
  const { tab } = await open({
    callbacks: {
      bad: () => {
        throw new Error('mine');
      },
    },
  });
  const called: string[] = [];
  tab.foothold.callback('good', () => void called.push('good'));
  for (const name of ['missing', 'bad', 'good']) await perform(tab, { callback: name });
  expect(tab.story.filter((one) => one.startsWith('error'))).toEqual([
    'error callback-missing',
    'error callback-failed',
  ]);
  expect(called).toEqual(['good']);
});

test('an action starts a tour once, shows a prompt, dismisses what came last, and tracks', async () => {
  const { tab } = await open();
  await perform(tab, { tour: 'create-project' });
  await perform(tab, { tour: 'create-project' });
  await perform(tab, { prompt: 'assign-next' });
  await perform(tab, { dismiss: true });
  await perform(tab, { dismiss: true });
  await perform(tab, { track: 'Asked' });
  expect(tab.story.filter((one) => one !== 'event Looked')).toEqual([
    'event Signed Up',
    'event foothold:tour_started',
    'event foothold:prompt_shown',
    'event foothold:prompt_dismissed',
    'event foothold:tour_dismissed',
    'event Asked',
  ]);
});
