import { act, createElement as h, type ReactElement, type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, onTestFinished, test } from 'vitest';
import { TASKBOARD } from '../../sdk/fakes/taskboard.ts';
import { createWorld, type Tab, type TabOptions, type World } from '../../sdk/fakes/world.ts';
import type { Foothold } from '../../sdk/src/index.ts';
import { inertFoothold } from '../../sdk/src/inert.ts';
import { present } from '../../sdk/src/surfaces/present.ts';
import {
  FootholdProvider,
  FootholdSlot,
  FootholdText,
  useActive,
  useBadge,
  useChecklist,
  useEmptyState,
  useFoothold,
  useMilestones,
  useProgress,
  usePrompts,
  useSeen,
  useSegment,
  useStage,
  useSurface,
  useSurvey,
  useTour,
  useUser,
} from './index.ts';

/** Lets `act` know that this is a test. */
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const CONFIG = {
  ...TASKBOARD,
  prompts: [
    { id: 'hello', form: 'banner', title: 'Hello', actions: [{ label: 'Yes', do: { track: 'Yes' } }] },
  ],
  surveys: [{ id: 'why', kind: 'text', question: 'Why?' }],
  interventions: [],
  emptyStates: [{ id: 'none', title: 'Begin', when: { not: { event: 'Project Created' } } }],
} as const;

const open = async (options: TabOptions = {}): Promise<{ world: World; tab: Tab; foothold: Foothold }> => {
  const world = createWorld();
  const chunks = { present: async () => present };
  const tab = world.open({ source: { config: CONFIG }, chunks, ...options });
  await tab.foothold.ready;
  await tab.foothold.track('Signed Up');
  await world.rest();
  return { world, tab, foothold: tab.foothold };
};

/** Draws an app into the page of the test. */
const mount = (app: ReactNode): { readonly host: Element; readonly unmount: () => void } => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  act(() => root.render(app));
  const unmount = (): void => act(() => root.unmount());
  onTestFinished(() => {
    unmount();
    host.remove();
  });
  return { host, unmount };
};
const inside = (foothold: Foothold, ...children: ReactNode[]): ReactElement =>
  h(FootholdProvider, { foothold }, ...children);
const press = (host: Element, words: string): Promise<void> =>
  act(async () => {
    const buttons = [...host.querySelectorAll('button')];
    const found = buttons.find(({ textContent }) => textContent === words);
    if (!found) throw new Error(`there is no button "${words}" in ${host.innerHTML}`);
    found.click();
  });
const until = (host: Element, text: string): Promise<void> =>
  act(async () => {
    await expect.poll(() => host.textContent).toBe(text);
  });
const own = ({ story }: Tab): string[] => story.filter((line) => line.startsWith('event foothold:'));

/** All that can be read, in one line. */
function Facts({ onRender }: { readonly onRender?: () => void }): ReactElement {
  onRender?.();
  const progress = useProgress();
  const list = useChecklist('getting-started');
  const place = [useSegment(), useStage()].join();
  const reached = Object.keys(useMilestones()).length;
  const { anonymousId } = useUser();
  const isKnown = useActive() !== null;
  const seen = useSeen().length;
  const text = [progress?.done, list?.total, reached, place, anonymousId.length, isKnown, seen].join(' ');
  return h('p', null, text);
}

test('what the person has reached is drawn, and drawn again when it changed and never else', async () => {
  const { world, foothold } = await open();
  let renders = 0;
  const { host } = mount(inside(foothold, h(Facts, { onRender: () => renders++ })));
  await until(host, '0 3 0 self-serve, 41 true 0');
  await act(() => foothold.track('Project Created'));
  await until(host, '1 3 1 self-serve, 41 true 1');
  const before = renders;
  for (let i = 0; i < 3; i++) await act(() => foothold.track('Looked'));
  await act(() => world.rest());
  expect(renders).toBe(before);
});

function Everything(): ReactElement {
  const words = [useTour()?.id, useSurvey()?.id, useEmptyState('none')?.id, useBadge()?.id];
  const many = [...usePrompts(), ...useSurface('checklist')].map(({ id }) => id);
  return h('section', null, h(Facts), h('i', null, [...words, ...many].join(' ')));
}

test('a page takes over what a server rendered without a mismatch, whatever it knows', async () => {
  const server = renderToString(inside(inertFoothold(), h(Everything)));
  expect(server).toBe('<section><p>  0 , 0 false 0</p><i>   </i></section>');
  // Else the badge would be ours if it comes before the app is there.
  const { foothold } = await open({ surfaces: { badge: false } });
  await foothold.track('Project Created');
  const mismatches: unknown[] = [];
  const host = document.createElement('div');
  document.body.append(host);
  host.innerHTML = server;
  const kept = host.querySelector('p');
  await act(async () => {
    const root = hydrateRoot(host, inside(foothold, h(Everything)), {
      onRecoverableError: (error) => mismatches.push(error),
    });
    onTestFinished(() => {
      act(() => root.unmount());
      host.remove();
    });
  });
  await until(host, '1 3 1 self-serve, 41 true 1   off-the-ground getting-started');
  expect(host.querySelector('p')).toBe(kept);
  expect(mismatches).toEqual([]);
});

const button = (words: string | null | undefined, onClick: () => void, key?: string): ReactElement =>
  h('button', { type: 'button', onClick, key }, words);

const Step = (): ReactElement =>
  h(FootholdSlot<'tour'>, {
    surface: 'tour',
    children: (step) =>
      h('div', null, h(FootholdText, { text: step.title }), button(step.words.next, step.next)),
  });

test('a slot draws the app’s own steps in place of ours while it is there, each shown once in strict mode too', async () => {
  const { tab, foothold } = await open();
  const parts = (): string[] => {
    const root = tab.window.document.querySelector('foothold-ui')?.shadowRoot;
    return [...(root?.querySelectorAll('[part]') ?? [])].map((one) => one.getAttribute('part') ?? '');
  };
  foothold.start('create-project');
  await expect.poll(parts).toContain('tour');
  const shownByUs = own(tab).length;
  const { host, unmount } = mount(h(StrictMode, null, inside(foothold, h(Step))));
  await until(host, 'Open projectsNext');
  expect(parts()).not.toContain('tour');
  await press(host, 'Next');
  await until(host, 'Name it');
  expect(own(tab).slice(shownByUs)).toEqual([
    'event foothold:tour_step_shown',
    'event foothold:tour_moved',
    'event foothold:tour_step_shown',
  ]);
  unmount();
  await expect.poll(parts).toContain('tour');
});

function Mine(): ReactElement {
  const survey = useSurvey('why');
  const prompts = usePrompts('banner');
  return h(
    'div',
    null,
    survey && button(survey.question.join(''), () => survey.answer('Because')),
    prompts.map((prompt) => button(prompt.actions[0], () => prompt.press(0), prompt.id)),
  );
}

test('questions are answered and prompts pressed by the app’s own components', async () => {
  const { tab, foothold } = await open();
  const { host } = mount(inside(foothold, h(Mine)));
  foothold.show('why');
  await until(host, 'Why?');
  await press(host, 'Why?');
  await until(host, '');
  foothold.show('hello');
  await until(host, 'Yes');
  await press(host, 'Yes');
  await until(host, '');
  expect(tab.story.filter((line) => /^event (?!foothold:checklist)/.test(line)).slice(1)).toEqual([
    'event foothold:survey_shown',
    'event foothold:survey_answered',
    'event foothold:prompt_shown',
    'event foothold:prompt_clicked',
    'event foothold:prompt_closed',
    'event Yes',
  ]);
});

test('a provider makes one Foothold, however often it renders, loses nothing, and stops it when it is gone', async () => {
  const seen = new Set<Foothold>();
  const kept: unknown[] = [];
  const stops: (() => void)[] = [];
  function App(): ReactElement {
    const foothold = useFoothold();
    seen.add(foothold);
    useEffect(() => {
      stops.push(foothold.on('event', ({ name }) => name.startsWith('foothold:') || kept.push(name)));
      void foothold.track('Signed Up');
    }, [foothold]);
    return h(Facts);
  }
  const source = { config: { ...CONFIG, project: 'made' } };
  const app = (): ReactElement => h(StrictMode, null, h(FootholdProvider, { source: { ...source } }, h(App)));
  const { host, unmount } = mount(app());
  await act(async () => {
    await expect.poll(() => host.textContent).toMatch(/^0 3 0/);
  });
  // Strict mode runs an effect twice: it was the app that said it twice.
  expect(new Set(kept)).toEqual(new Set(['Signed Up']));
  expect(seen.size).toBe(1);
  const [first] = seen;
  expect(await first?.track('Looked')).toMatchObject({ stored: 'none', id: expect.stringMatching(/./) });
  unmount();
  await expect.poll(() => first?.track('Looked')).toEqual({ stored: 'none', id: '' });
  // Back again, there is a new one.
  const again = mount(app());
  await act(async () => {
    await expect.poll(() => again.host.textContent).toMatch(/^0 3 0/);
  });
  expect(seen.size).toBe(2);
});

test('a hook outside of a provider says what to do', () => {
  expect(() => renderToString(h(Facts))).toThrow(
    'Foothold: put <FootholdProvider> around the components that call its hooks.',
  );
});

test('texts keep their marks, and a link of another site opens beside this one', () => {
  const text = [
    'A ',
    { kind: 'bold', inner: ['b', { kind: 'em', inner: ['e'] }] },
    { kind: 'code', inner: ['c'] },
    { kind: 'link', href: '/here', away: false, inner: ['here'] },
    { kind: 'link', href: 'https://a.example', away: true, inner: ['there'] },
  ] as const;
  expect(renderToString(h(FootholdText, { text }))).toBe(
    'A <strong>b<em>e</em></strong><code>c</code><a href="/here">here</a>' +
      '<a href="https://a.example" target="_blank" rel="noopener noreferrer">there</a>',
  );
});
