import type { PromptForm } from '@foothold/engine';
import type { BareMount } from './presentable.ts';
import type { AppHost } from './shared/surface.ts';
import type { Tell } from './shared/teller.ts';
import type { SurfaceKind, Views } from './views.ts';

export type ShownKind = Exclude<SurfaceKind, PromptForm>;

/** Tells what there is to see of one surface, for an app that draws it, until the returned function is called. */
export type ShowView<View> = (host: AppHost, mount: BareMount, tell: Tell<View>) => () => void;

const LOAD: { readonly [kind in ShownKind]: () => Promise<ShowView<Views[kind]>> } = {
  checklist: async () => (await import('./checklist/headless.ts')).show,
  progress: async () => (await import('./progress/headless.ts')).show,
  prompt: async () => (await import('./prompt/headless.ts')).show,
  survey: async () => (await import('./survey/headless.ts')).show,
  tour: async () => (await import('./tour/headless.ts')).show,
  emptyState: async () => (await import('./empty-state/headless.ts')).show,
  badge: async () => (await import('./badge/headless.ts')).show,
  badges: async () => (await import('./badge/headless.ts')).showShelf,
  hub: async () => (await import('./hub/headless.ts')).show,
};

/** Fetches what a surface says, without what draws it. What it tells is a view of that kind. */
export function loadView(kind: ShownKind): Promise<ShowView<object>> {
  return LOAD[kind]();
}
