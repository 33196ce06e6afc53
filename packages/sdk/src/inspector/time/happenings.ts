import type { Active } from '@foothold/engine';
import { inBrowser, type Standpoint } from '../shared/standpoint.ts';

/** Something that would happen. */
export interface Happening {
  readonly at: number;
  readonly kind: 'said' | 'fired' | 'reached' | 'shown' | 'gone' | 'moved';
  readonly words: string;
}

/** What is another way at the later of two standpoints, as a person would tell it. */
export function happeningsBetween(before: Standpoint, after: Standpoint): readonly Happening[] {
  const at = after.now;
  const [was, is] = [inBrowser(before).active, inBrowser(after).active];
  const told: Happening[] = [];
  const tell = (kind: Happening['kind'], words: string): void => void told.push({ at, kind, words });
  if (after.facts.session && before.facts.session?.startedAt !== after.facts.session.startedAt) {
    tell('moved', 'they come back to the page');
  }
  for (const id of added(Object.keys(was.milestones), Object.keys(is.milestones))) {
    // Time alone may have reached it on the way.
    told.push({ at: is.milestones[id] ?? at, kind: 'reached', words: `milestone ${id} reached` });
  }
  for (const id of added(ids(was.badges), ids(is.badges))) tell('reached', `badge ${id} earned`);
  if (was.segment !== is.segment) tell('moved', `segment ${is.segment ?? 'none'}`);
  if (was.stage !== is.stage) tell('moved', `stage ${is.stage ?? 'none'}`);
  for (const flag of added(was.flags, is.flags)) tell('moved', `flag ${flag} raised`);
  for (const flag of added(is.flags, was.flags)) tell('moved', `flag ${flag} cleared`);
  const [stood, stands] = [onScreen(was), onScreen(is)];
  for (const { name, detail } of stands) {
    const before = stood.find((one) => one.name === name);
    if (!before) tell('shown', `${name} on screen`);
    else if (before.detail !== detail) tell('moved', `${name}: ${detail}`);
  }
  for (const name of added(names(stands), names(stood))) tell('gone', `${name} leaves the screen`);
  if (before.facts.session && !after.facts.session) tell('moved', 'they are gone: 30 minutes without a sign');
  return told;
}

/** Something that should be on screen. */
export interface OnScreen {
  /** `checklist start` */
  readonly name: string;
  /** How far it is; empty for what has no steps. */
  readonly detail: string;
}

export function onScreen({ prompts, surveys, tours, checklists, emptyStates, badges }: Active): OnScreen[] {
  const shown = checklists.filter(({ visible }) => visible);
  return [
    ...tours.map(({ id, step }) => ({ name: `tour ${id}`, detail: `step ${step + 1}` })),
    ...surveys.map(({ id }) => ({ name: `survey ${id}`, detail: '' })),
    ...prompts.map(({ id }) => ({ name: `prompt ${id}`, detail: '' })),
    ...shown.map(({ id, done, total }) => ({ name: `checklist ${id}`, detail: `${done} of ${total}` })),
    ...emptyStates.map((id) => ({ name: `empty state ${id}`, detail: '' })),
    ...badges.filter(({ seen }) => !seen).map(({ id }) => ({ name: `badge ${id}`, detail: 'not seen yet' })),
  ];
}

const names = (list: readonly OnScreen[]): string[] => list.map(({ name }) => name);

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

const added = (from: readonly string[], to: readonly string[]): string[] =>
  to.filter((one) => !from.includes(one));
