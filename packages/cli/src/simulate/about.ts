import { type Condition, FLAGS, type Json, type Reason, type Stage } from '@foothold/engine';
import { askCondition, byAccount } from './ask-condition.ts';
import type { Mismatch } from './expectation.ts';
import { firstValuesOf } from './first-value.ts';
import type { Person } from './person.ts';
import { standingOf } from './standing.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import type { World } from './world.ts';

/** What a mismatch is about, with the condition trees that explain it. */
export interface About {
  readonly title: string;
  readonly verdict?: Verdict;
  readonly firedAt?: number;
  readonly trees: readonly { readonly label: string; readonly tree: Reason }[];
}

/** What explains a mismatch: the conditions it hangs on, with their values now. */
export function about(world: World, person: Person, mismatch: Mismatch, id?: string): About[] {
  const [kind = '', ...rest] = mismatch.key.split('.');
  const name = rest.join('.');
  const { config } = world.program;
  const asked = (title: string, label: string, when: Condition | undefined): About[] => {
    const tree = when ? askCondition(world, person, when) : null;
    return tree ? [{ title, trees: [{ label, tree }] }] : [];
  };
  const milestone = (one: string): About[] => {
    const raw = config.milestones.find((each) => each.id === one);
    const when = raw?.scope === 'account' ? byAccount(raw.when) : raw?.when;
    return asked(`milestone ${one}`, 'when', when);
  };
  switch (kind) {
    case 'fired':
      return differing(mismatch).flatMap((one) => aboutFiring(world, person, one));
    case 'notFired':
      return listOf(mismatch.found).flatMap((one) => aboutFiring(world, person, one));
    case 'shown':
      return differing(mismatch).flatMap((one) => aboutShowing(world, person, one));
    case 'answer':
    case 'click':
    case 'dismiss':
      return id === undefined ? [] : aboutShowing(world, person, id);
    case 'milestones':
      return milestone(name);
    case 'ttfv':
      return firstValuesOf(config, standingOf(world, person).active.segment).flatMap(milestone);
    case 'badges':
      return differing(mismatch).flatMap((one) => {
        const badge = config.badges?.find((each) => each.id === one);
        return badge?.milestone === undefined
          ? asked(`badge ${one}`, 'when', badge?.when)
          : milestone(badge.milestone);
      });
    case 'flags':
      return differing(mismatch).flatMap((one) =>
        asked(`flag ${one}`, 'when', FLAGS.find(({ id }) => id === one)?.when),
      );
    case 'segment':
      return (config.segments ?? [])
        .filter((one) => one.id === mismatch.expected || one.id === mismatch.found)
        .flatMap((one) => asked(`segment ${one.id}`, 'when', one.when));
    case 'stage':
      return (config.stages ?? [])
        .filter((one) => one.id === mismatch.expected || one.id === mismatch.found)
        .flatMap((stage) => aboutStage(world, person, stage));
    case 'progress':
      return aboutProgress(world, person, name);
    default:
      return [];
  }
}

/** An intervention that fired against what was expected, or did not. */
function aboutFiring(world: World, person: Person, id: string): About[] {
  const last = person.fired.slice(person.checked).findLast((one) => one.intervention === id);
  const before = person.fired.findLast((one) => one.intervention === id);
  const verdict = verdictOf(world, person, id);
  if (last) {
    return [
      { title: `intervention ${id}`, firedAt: last.at, trees: [{ label: 'when', tree: last.evidence }] },
    ];
  }
  if (!verdict) return [];
  const { when, audience, unless } = verdict;
  return [
    {
      title: `intervention ${id}`,
      verdict,
      ...(before ? { firedAt: before.at } : {}),
      trees: [
        { label: 'when', tree: when },
        ...(audience ? [{ label: 'audience', tree: audience }] : []),
        ...(unless ? [{ label: 'unless', tree: unless }] : []),
      ],
    },
  ];
}

/** What shows a prompt, a tour or a survey: every intervention that has it among its actions. */
function aboutShowing(world: World, person: Person, id: string): About[] {
  const showing = (world.program.config.interventions ?? []).filter(({ do: what }) =>
    SHOWS.some((kind) => JSON.stringify(what).includes(`${JSON.stringify(kind)}:${JSON.stringify(id)}`)),
  );
  return showing.flatMap((one) => aboutFiring(world, person, one.id));
}
const SHOWS = ['prompt', 'tour', 'survey'];

function aboutStage(world: World, person: Person, { id, entry, exit }: Stage): About[] {
  const trees = [
    { label: 'entry', when: entry },
    { label: 'exit', when: exit },
  ].flatMap(({ label, when }) => {
    const tree = when && askCondition(world, person, when);
    return tree ? [{ label, tree }] : [];
  });
  return [{ title: `stage ${id}`, trees }];
}

/** A checklist's items as a tree: each milestone that counts, reached or not. */
function aboutProgress(world: World, person: Person, id: string): About[] {
  const list = standingOf(world, person).active.checklists.find((one) => one.id === id);
  if (!list) return [];
  const children = list.items
    .filter(({ optional }) => !optional)
    .map(
      ({ milestone, done, reachedAt }): Reason => ({
        head: 'milestone',
        truth: done,
        found: reachedAt,
        expected: { milestone },
      }),
    );
  const tree: Reason = {
    head: 'all',
    truth: list.complete,
    found: list.done,
    expected: list.total,
    children,
  };
  return [{ title: `checklist ${id}`, trees: [{ label: 'items', tree }] }];
}

/** What only one of the two lists has. */
function differing({ expected, found }: Mismatch): string[] {
  const [a, b] = [listOf(expected), listOf(found)];
  return [...a.filter((one) => !b.includes(one)), ...b.filter((one) => !a.includes(one))];
}

const listOf = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
