import { useStore as usePreactStore } from '@nanostores/preact';
import { useStore as useReactStore } from '@nanostores/react';
import { useStore as useVueStore } from '@nanostores/vue';
import { h, hydrate, render } from 'preact';
import { act, createElement } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, onTestFinished, test } from 'vitest';
import { createApp, defineComponent, h as vueElement } from 'vue';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld, type Tab, type World } from '../../fakes/world.ts';
import type { Foothold } from '../foothold.ts';
import { inertFoothold } from '../inert.ts';

/** Lets `act` know that this is a test. */
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type Stores = Pick<Foothold, '$progress' | '$milestones' | '$user' | '$checklist' | '$segment' | '$stage'>;
const words = (done: number | undefined, total: number | undefined, segment: string | null): string =>
  done === undefined ? `nothing, ${segment}` : `${done} of ${total}, ${segment}`;

interface Mounted {
  readonly renders: () => number;
  readonly unmount: () => void;
}
/** What an app would write, by the stores' own adapter of its framework. */
const MOUNT: { readonly [framework: string]: (stores: Stores, host: Element) => Mounted } = {
  react: (stores, host) => {
    let renders = 0;
    const View = () => {
      renders += 1;
      const list = useReactStore(stores.$checklist('getting-started'));
      return createElement('p', null, words(list?.done, list?.total, useReactStore(stores.$segment)));
    };
    const root = createRoot(host);
    act(() => root.render(createElement(View)));
    return { renders: () => renders, unmount: () => act(() => root.unmount()) };
  },
  preact: (stores, host) => {
    let renders = 0;
    const View = () => {
      renders += 1;
      const list = usePreactStore(stores.$checklist('getting-started'));
      return h('p', null, words(list?.done, list?.total, usePreactStore(stores.$segment)));
    };
    render(h(View, {}), host);
    return { renders: () => renders, unmount: () => render(null, host) };
  },
  vue: (stores, host) => {
    let renders = 0;
    const app = createApp(
      defineComponent(() => {
        const list = useVueStore(stores.$checklist('getting-started'));
        const segment = useVueStore(stores.$segment);
        return () => {
          renders += 1;
          return vueElement('p', words(list.value?.done, list.value?.total, segment.value));
        };
      }),
    );
    app.mount(host);
    return { renders: () => renders, unmount: () => app.unmount() };
  },
  // The contract of a Svelte store is a `subscribe` that tells at once, and answers how to stop.
  svelte: ({ $checklist, $segment }, host) => {
    let renders = 0;
    const draw = (): void => {
      renders += 1;
      const list = $checklist('getting-started').get();
      host.textContent = words(list?.done, list?.total, $segment.get());
    };
    const stops = [$checklist('getting-started').subscribe(draw), $segment.subscribe(draw)];
    return {
      renders: () => renders,
      unmount: () => {
        for (const stop of stops) stop();
      },
    };
  },
};

const open = async (world: World): Promise<Tab> => {
  world.collector.config = TASKBOARD;
  const tab = world.open();
  await tab.foothold.ready;
  await world.rest();
  return tab;
};
const place = (): Element => {
  const host = document.createElement('div');
  document.body.append(host);
  onTestFinished(() => host.remove());
  return host;
};
const listeners = (store: object): unknown => 'lc' in store && store.lc;

test.each(Object.keys(MOUNT))(
  '%s draws from the stores, again when something changed and never else, and lets go',
  async (framework) => {
    const world = createWorld();
    const { foothold } = await open(world);
    const host = place();
    const mounted = MOUNT[framework]?.(foothold, host);
    if (!mounted) throw new Error('there is one of each');
    await act(() => foothold.track('Signed Up'));
    await act(() => world.rest());
    await expect.poll(() => host.textContent).toBe('0 of 3, self-serve');
    await act(() => foothold.track('Project Created'));
    await expect.poll(() => host.textContent).toBe('1 of 3, self-serve');
    await act(() => world.rest());
    const before = mounted.renders();
    for (let i = 0; i < 5; i++) await act(() => foothold.track('Looked'));
    await act(() => world.rest());
    expect(mounted.renders()).toBe(before);
    mounted.unmount();
    const heard = [foothold.$checklist('getting-started'), foothold.$segment];
    await expect.poll(() => heard.map(listeners)).toEqual([0, 0]);
    await act(() => foothold.track('Task Created'));
    expect(mounted.renders()).toBe(before);
  },
);

test('what is unchanged stays the same object', async () => {
  const world = createWorld();
  const { foothold } = await open(world);
  await foothold.track('Signed Up');
  const read = (): unknown[] => [
    foothold.$config.get(),
    foothold.$active.get(),
    foothold.$progress.get(),
    foothold.$milestones.get(),
    foothold.$user.get(),
    foothold.$checklist('getting-started').get(),
  ];
  const before = read();
  await foothold.track('Looked');
  await world.rest();
  read().forEach((value, i) => {
    expect(value).toBe(before[i]);
  });
});

test('a page that takes over what a server rendered begins with the same, whatever it knows', async () => {
  const world = createWorld();
  const first = await open(world);
  await first.foothold.track('Signed Up');
  await first.foothold.track('Project Created');
  await world.pass(1_000);
  first.close();
  const server = inertFoothold();
  const { foothold } = world.open();
  await world.turn();
  expect(foothold.$progress.get()).toMatchObject({ done: 1 });

  const ViewOf =
    (stores: Stores, read: typeof useReactStore | typeof usePreactStore, draw: (text: string) => unknown) =>
    () => {
      const progress = read(stores.$progress, { ssr: 'initial' });
      const user = read(stores.$user, { ssr: 'initial' });
      const list = read(stores.$checklist('getting-started'), { ssr: 'initial' });
      const reached = Object.keys(read(stores.$milestones, { ssr: 'initial' })).length;
      const place = [
        read(stores.$segment, { ssr: 'initial' }),
        read(stores.$stage, { ssr: 'initial' }),
      ].join();
      return draw([progress?.done, user.anonymousId.length, list?.done, reached, place].join('/'));
    };
  // Each framework calls its own.
  const reactView = (stores: Stores) =>
    ViewOf(stores, useReactStore, (text) => createElement('p', null, text)) as () => React.ReactElement;
  const preactView = (stores: Stores) =>
    ViewOf(stores, usePreactStore, (text) => h('p', null, text)) as () => ReturnType<typeof h>;

  const rendered = renderToString(createElement(reactView(server)));
  expect(rendered).toBe('<p>/0//0/,</p>');
  const mismatches: unknown[] = [];
  const host = place();
  host.innerHTML = rendered;
  await act(async () => {
    hydrateRoot(host, createElement(reactView(foothold)), {
      onRecoverableError: (error) => mismatches.push(error),
    });
  });
  expect(host.textContent).toBe('1/41/1/1/self-serve,');
  expect(mismatches).toEqual([]);

  const other = place();
  other.innerHTML = rendered;
  const kept = other.firstChild;
  hydrate(h(preactView(foothold), {}), other);
  await expect.poll(() => other.textContent).toBe('1/41/1/1/self-serve,');
  expect(other.firstChild).toBe(kept);
});
