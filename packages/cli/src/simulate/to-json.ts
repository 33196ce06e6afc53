import type { About } from './about.ts';
import type { Failure } from './failure.ts';
import type { Happening } from './happening.ts';
import type { Instants } from './instants.ts';
import type { Firing } from './person.ts';
import type { Verdict } from './verdict.ts';

/** Instants inside a happening, told as offsets from the scenario's start. */
const INSTANTS = ['reachedAt', 'happenedAt', 'arrivesAt', 'start', 'until'];

/** A happening for programs: `at` as an offset, `time` on the clock, `user`, `what`, and its own figures. */
export function happeningJson({ at, user, ...rest }: Happening, instants: Instants): object {
  const told = Object.entries(rest).map(([key, value]) => [
    key,
    INSTANTS.includes(key) && typeof value === 'number' ? instants.offset(value) : value,
  ]);
  return { ...moment(at, instants), user, ...Object.fromEntries(told) };
}

/** The entry that failed, for programs. */
export function failureJson({ index, entry, at, user, wrong }: Failure, instants: Instants): object {
  return {
    index,
    entry,
    ...moment(at, instants),
    user,
    wrong: wrong.map(({ about, ...mismatch }) => ({
      ...mismatch,
      about: about.map((one) => aboutJson(one, instants)),
    })),
  };
}

function aboutJson({ title, verdict, firedAt, trees }: About, instants: Instants): object {
  return {
    title,
    heldBy: verdict?.heldBy ?? null,
    firedAt: firedAt === undefined ? null : instants.offset(firedAt),
    conditions: Object.fromEntries(trees.map(({ label, tree }) => [label, tree])),
  };
}

/** A verdict for programs. */
export function verdictJson(verdict: Verdict, instants: Instants): object {
  const { at, fired, next, ...rest } = verdict;
  return {
    ...moment(at, instants),
    ...rest,
    fired: fired.map((one: Firing) => moment(one.at, instants)),
    next: next === null ? null : moment(next, instants),
  };
}

const moment = (at: number, instants: Instants): { readonly at: string; readonly time: string } => ({
  at: instants.offset(at),
  time: new Date(at).toISOString(),
});
