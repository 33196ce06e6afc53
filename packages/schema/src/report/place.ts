import type { Path } from '@foothold/engine';
import { z } from 'zod';
import { exampleOf } from './example.ts';
import { formsOf, schemaOf } from './schema-at.ts';

type Schema = z.core.$ZodType;

/** A place in a document: its value, the schema there, and the example nearest to it. */
export interface Place {
  readonly path: Path;
  readonly schema: Schema;
  readonly value: unknown;
  readonly example: string | undefined;
  /** Several forms are right here, so an issue says little before the one that was meant is known. */
  readonly isUnion: boolean;
}

/** Where an issue is: its own place, or the first union on the way there. */
export function placeOf(issue: z.core.$ZodIssue, root: Place): Place {
  // A key that may not stand in a map is the map's matter, not that of the value beside it.
  const isKey = issue.code === 'invalid_key';
  const place = follow(root, isKey ? issue.path.slice(0, -1) : issue.path);
  if (isKey && !place.isUnion) return { ...place, path: [...place.path, String(issue.path.at(-1))] };
  // A rule of the object around it: what stands here is right in itself.
  const isRule = issue.code === 'custom' && place.isUnion && z.safeParse(place.schema, place.value).success;
  return isRule ? { ...place, isUnion: false } : place;
}

/** A place with its schema; the example around it stands in where it has none. */
export function placeIn(schema: Schema, value: unknown, path: Path, around?: string): Place {
  return { path, schema, value, example: exampleOf(schema) ?? around, isUnion: formsOf(schema) !== null };
}

/** The place of a path, as far down as the schema knows it. */
export function follow(root: Place, steps: readonly PropertyKey[]): Place {
  let place = root;
  for (const step of steps) {
    if (place.isUnion || typeof step === 'symbol') break;
    const next = schemaOf(place.schema, step);
    const path = [...place.path, step];
    const inner = valueAt(place.value, step);
    place = next ? placeIn(next, inner, path, place.example) : { ...place, path, value: inner };
  }
  return place;
}

export function valueAt(holder: unknown, step: string | number): unknown {
  return holder !== null && typeof holder === 'object' && Object.hasOwn(holder, step)
    ? Reflect.get(holder, step)
    : undefined;
}
