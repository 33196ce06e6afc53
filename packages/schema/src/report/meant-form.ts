import type { z } from 'zod';
import { keysOf, known, schemaOf, unwrapped } from './schema-at.ts';

type Schema = z.core.$ZodType;
type Kind = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object' | 'nothing';

/** Which of a union's forms the writer meant. */
export type Meant =
  | { readonly is: 'form'; readonly form: Schema }
  /** An object, but with no key that tells which. */
  | { readonly is: 'none'; readonly heads: readonly string[] }
  | { readonly is: 'several'; readonly heads: readonly string[] }
  /** The head is there and names none of the kinds there are. */
  | { readonly is: 'unnamed'; readonly head: string; readonly names: readonly string[] }
  | { readonly is: 'other-kind' };

/** Picks the form by the kind of the value, and among objects by their head: the first key of each. */
export function meantForm(forms: readonly Schema[], value: unknown): Meant {
  const kind = kindOfValue(value);
  const fitting = forms.filter((form) => kindsOf(form).includes(kind));
  const [first] = fitting;
  if (!first) return { is: 'other-kind' };
  const isAmong = fitting.length > 1 && value !== null && typeof value === 'object' && !Array.isArray(value);
  return isAmong ? meantObject(fitting, value) : { is: 'form', form: first };
}

function meantObject(forms: readonly Schema[], value: object): Meant {
  const byHead = new Map<string, Schema[]>();
  for (const form of forms) {
    const head = keysOf(form)[0] ?? '';
    byHead.set(head, [...(byHead.get(head) ?? []), form]);
  }
  const present = [...byHead.keys()].filter((head) => Object.hasOwn(value, head));
  // A key that is another head's modifier is no second head: `not` beside `trait`, `stage` beside `signal`.
  const heads = present.filter(
    (head) =>
      !present.some(
        (other) => other !== head && byHead.get(other)?.some((form) => keysOf(form).includes(head)),
      ),
  );
  const [head] = heads;
  if (head === undefined) return { is: 'none', heads: [...byHead.keys()] };
  if (heads.length > 1) return { is: 'several', heads };
  const named = byHead.get(head) ?? [];
  const [only] = named;
  if (only && named.length === 1) return { is: 'form', form: only };
  const name: unknown = Reflect.get(value, head);
  const form = named.find((one) => literalsAt(one, head).some((literal) => literal === name));
  if (form) return { is: 'form', form };
  return { is: 'unnamed', head, names: named.flatMap((one) => literalsAt(one, head)).map(String) };
}

function literalsAt(form: Schema, key: string): readonly unknown[] {
  const schema = schemaOf(form, key);
  const def = schema ? known(unwrapped(schema))._zod.def : null;
  return def?.type === 'literal' ? def.values : [];
}

function kindOfValue(value: unknown): Kind {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return kindOfType(typeof value);
}

function kindsOf(form: Schema): readonly Kind[] {
  const { def } = known(form)._zod;
  switch (def.type) {
    case 'string':
    case 'enum':
      return ['text'];
    case 'literal':
      return def.values.map((value) => kindOfType(typeof value));
    case 'number':
    case 'boolean':
    case 'null':
      return [def.type];
    case 'array':
    case 'tuple':
      return ['list'];
    case 'object':
    case 'record':
      return ['object'];
    default:
      return [];
  }
}

function kindOfType(type: string): Kind {
  if (type === 'string') return 'text';
  return type === 'number' || type === 'boolean' || type === 'object' ? type : 'nothing';
}
