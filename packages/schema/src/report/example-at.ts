import type { Path } from '@foothold/engine';
import type { z } from 'zod';
import { meantForm } from './meant-form.ts';
import { follow, placeIn } from './place.ts';
import { formsOf } from './schema-at.ts';

/** A correct example for a place of a document, or for what is around it. */
export function exampleAt(schema: z.core.$ZodType, value: unknown, path: Path): string | undefined {
  const place = follow(placeIn(schema, value, []), path);
  const rest = path.slice(place.path.length);
  if (rest.length === 0) return place.example;
  const meant = meantForm(formsOf(place.schema) ?? [], place.value);
  const deeper = meant.is === 'form' ? exampleAt(meant.form, place.value, rest) : undefined;
  return deeper ?? place.example;
}
