import type { Config, PromptForm } from '@foothold/engine';
import type { Presentable } from './presentable.ts';
import type { SurfaceKind } from './views.ts';
import type { Wanted } from './wanted.ts';

const KINDS = {
  launcher: 'checklist',
  prompt: 'prompt',
  survey: 'survey',
  tour: 'tour',
  badges: 'badge',
} as const;

const ALL: readonly string[] = [
  ...new Set(Object.values(KINDS)),
  ...[
    'emptyState',
    'progress',
    'badges',
    'hub',
    'tooltip',
    'popover',
    'banner',
    'modal',
    'slideout',
    'hotspot',
  ],
];

/** Tells an app of a kind there is none of. */
export function checkKinds(app: Presentable, where: string, kinds: readonly string[]): void {
  const wrong = kinds.find((kind) => !ALL.includes(kind));
  if (wrong === undefined) return;
  app.fail?.('bad-call', `${where} knows no "${wrong}": it takes ${ALL.join(', ')}.`);
}

type WideKind = Exclude<SurfaceKind, PromptForm>;

/** What an app calls a surface: by its kind, the widest first, or by a prompt's form. */
export function kindsOf(wanted: Wanted, config: Config): readonly [WideKind, ...PromptForm[]] {
  if (wanted.kind === 'into') return [wanted.of];
  const prompt = wanted.kind === 'prompt' ? config.prompts?.find(({ id }) => id === wanted.id) : null;
  return [KINDS[wanted.kind], ...(prompt ? [prompt.form] : [])];
}

/** Whether the app draws it now: by a `replace` of its kind, or of this one of it. */
export function isReplaced({ $replaced }: Presentable, kinds: readonly string[], id?: string): boolean {
  const isThis = (of: string | undefined): boolean => of === undefined || id === undefined || of === id;
  return $replaced?.get().some((one) => kinds.includes(one.kind) && isThis(one.id)) ?? false;
}

/** Whether we draw it: neither replaced nor left to the app from the start. */
export function isOurs(app: Presentable, config: Config, wanted: Wanted): boolean {
  const { surfaces = true } = app;
  const kinds: readonly SurfaceKind[] = kindsOf(wanted, config);
  const isLeft = typeof surfaces === 'object' && kinds.some((kind) => surfaces[kind] === false);
  return surfaces !== false && !isLeft && !isReplaced(app, kinds, 'id' in wanted ? wanted.id : undefined);
}
