import type { Condition } from '../config.ts';
import type { Json } from '../json.ts';
import { activeHead } from './active.ts';
import { elapsedHead } from './elapsed.ts';
import { elementHead } from './element.ts';
import { eventHead } from './event.ts';
import type { Context, Head } from './head.ts';
import { allHead, anyHead } from './list.ts';
import { milestoneHead } from './milestone.ts';
import type { Node } from './node.ts';
import { notHead } from './not.ts';
import { pageHead } from './page.ts';
import { segmentHead } from './segment.ts';
import { sequenceHead } from './sequence.ts';
import { signalHead } from './signal.ts';
import { stageHead } from './stage.ts';
import { traitHead } from './trait.ts';

/** Keys that name a head. */
export type HeadKey =
  | 'event'
  | 'active'
  | 'trait'
  | 'milestone'
  | 'signal'
  | 'stage'
  | 'segment'
  | 'elapsed'
  | 'sequence'
  | 'page'
  | 'element'
  | 'all'
  | 'any'
  | 'not';

/** Heads by the key that names them. `not` comes last: beside `trait` and `active` it is a comparator. */
const HEADS: { readonly [K in HeadKey]: Head<Extract<Condition, { readonly [key in K]: unknown }>> } = {
  event: eventHead,
  active: activeHead,
  trait: traitHead,
  milestone: milestoneHead,
  // `{ signal, stage }` is a signal.
  signal: signalHead,
  stage: stageHead,
  segment: segmentHead,
  elapsed: elapsedHead,
  sequence: sequenceHead,
  page: pageHead,
  element: elementHead,
  all: allHead,
  any: anyHead,
  not: notHead,
};

/** Keys that name a head. */
// Object.keys loses the literal types of a record whose keys are known.
export const HEAD_KEYS = Object.keys(HEADS) as readonly HeadKey[];

// Without what is undefined.
const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

/** Compiles one condition by its head. */
export function compileCondition(raw: Condition, context: Context): Node {
  const head = HEAD_KEYS.find((key) => key in raw) ?? 'any';
  // The key in hand picks the head of its own condition; TypeScript does not follow a union through a record.
  const leaf = (HEADS[head] as Head<Condition>)(raw, context);
  const { truth, found, children } = leaf;
  let expected: Json | undefined;
  // One shape for all: what is read at every event is read fast.
  return {
    head,
    truth,
    found,
    children,
    get expected(): Json {
      expected ??= toJson(leaf.expected ?? raw);
      return expected;
    },
  };
}
