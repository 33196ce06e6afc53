import type { Program } from '../compile/program.ts';
import type { Draft } from '../draft.ts';
import { type Event, OWN_EVENTS, OWN_PREFIX, stringProperty } from '../event.ts';
import { foldFiring } from '../interventions/fold-firing.ts';
import { own, withKey, withoutKey } from '../own.ts';
import { leave } from './leave.ts';
import { foldSight, isReplay, showing } from './sights.ts';
import { foldTour } from './tours.ts';

/**
 * Folds one of the product's own events: firings, showings, steps, answers, dismissals. True when it set a trait.
 * What the config does not know is not kept: a state holds no more than there is content.
 */
export function foldOwnEvent(program: Program, draft: Draft, event: Event): boolean {
  const name = event.name.slice(OWN_PREFIX.length);
  if (event.name === OWN_EVENTS.hubOpened) draft.looked = event.at;
  const [noun = ''] = name.split('_', 1);
  const verb = name.slice(noun.length + 1);
  const id = stringProperty(event, noun);
  if (id === undefined) return false;
  if (noun === 'intervention' && verb === 'fired') foldFiring(program, draft, id, event);
  else if (noun === 'prompt' || noun === 'survey') return foldShowing(program, draft, noun, id, verb, event);
  else if (noun === 'tour') foldTour(program, draft, id, verb, event);
  else if (noun === 'checklist' && verb === 'dismissed') {
    close(program, draft, noun, id, event.at);
    leave(program, draft, verb, event.at);
  } else if (noun === 'checklist' && verb === 'opened' && isReplay(event)) {
    draft.closed = withoutKey(draft.closed, closedKey(noun, id));
  } else if (noun === 'badge' && verb === 'shown') close(program, draft, noun, id, event.at);
  return false;
}

function foldShowing(
  program: Program,
  draft: Draft,
  noun: 'prompt' | 'survey',
  id: string,
  verb: string,
  event: Event,
): boolean {
  const map = `${noun}s` as const;
  if (!program[map].has(id)) return false;
  foldSight(draft, `${noun}:${id}`, verb, event);
  if (verb === 'shown') {
    draft[map] = withKey(draft[map], id, showing(event));
  } else if (verb === 'dismissed' || verb === 'closed' || verb === 'answered') {
    if (own(draft[map], id)) leave(program, draft, verb, event.at, noun, id);
    draft[map] = withoutKey(draft[map], id);
  }
  const trait = program.surveys.get(id)?.setsTrait;
  if (verb !== 'answered' || trait === undefined) return false;
  draft.traits = withKey(draft.traits, trait, event.properties.value ?? null);
  return true;
}

function close(program: Program, draft: Draft, kind: 'checklist' | 'badge', id: string, at: number): void {
  const key = closedKey(kind, id);
  const isKnown = program.config[`${kind}s`]?.some((one) => one.id === id);
  if (isKnown && own(draft.closed, key) === undefined) draft.closed = withKey(draft.closed, key, at);
}

/** The key under which it is kept that a person put something away, or saw it. */
export function closedKey(kind: 'checklist' | 'badge', id: string): string {
  return `${kind}:${id}`;
}
