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
  for (const one of added(stood, stands)) tell('shown', `${one} on screen`);
  for (const one of added(stands, stood)) tell('gone', `${one} leaves the screen`);
  if (before.facts.session && !after.facts.session) tell('moved', 'they are gone: 30 minutes without a sign');
  return told;
}

/** What should be on screen, a name each. */
export function onScreen({ prompts, surveys, tours, checklists, emptyStates, badges }: Active): string[] {
  return [
    ...tours.map(({ id, step }) => `tour ${id}, step ${step + 1}`),
    ...surveys.map(({ id }) => `survey ${id}`),
    ...prompts.map(({ id }) => `prompt ${id}`),
    ...checklists
      .filter(({ visible }) => visible)
      .map(({ id, done, total }) => `checklist ${id}, ${done} of ${total}`),
    ...emptyStates.map((id) => `empty state ${id}`),
    ...badges.filter(({ seen }) => !seen).map(({ id }) => `badge ${id}, not seen yet`),
  ];
}

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

const added = (from: readonly string[], to: readonly string[]): string[] =>
  to.filter((one) => !from.includes(one));
