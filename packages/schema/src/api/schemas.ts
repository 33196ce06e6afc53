import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const COMPONENTS = '#/components/schemas/';
/** Where Zod puts what several schemas have in common. */
const SHARED = `${COMPONENTS}__shared#/$defs/`;

/** JSON Schemas of a document, each with a name of its own, in the order they were asked for. */
export interface SchemaBook {
  /** A reference to a schema, which is put into the book under this name when it is not there yet. */
  refer(schema: z.ZodType, name: string): { readonly $ref: string };
  /** What the references point to. */
  components(): { readonly [name: string]: JsonSchema };
}

export function createSchemaBook(): SchemaBook {
  const registry = z.registry<{ id: string }>();
  const names = new Set<string>();
  return {
    refer: (schema, name) => {
      const known = registry.get(schema)?.id;
      if (known === undefined) {
        if (names.has(name)) throw new Error(`Two schemas are called ${name}.`);
        names.add(name);
        registry.add(schema, { id: name });
      }
      return { $ref: `${COMPONENTS}${known ?? name}` };
    },
    components: () => {
      const { schemas } = z.toJSONSchema(registry, {
        target: 'draft-2020-12',
        io: 'input',
        uri: (id) => `${COMPONENTS}${id}`,
      });
      const { __shared, ...own } = schemas;
      const shared = Object.entries(__shared?.$defs ?? {}).map(([name, one]): [string, unknown] => [
        `Shared.${name}`,
        one,
      ]);
      const all = Object.fromEntries(
        [...Object.entries(own), ...shared].map(([name, one]) => [name, plain(one)]),
      );
      // What Zod wrote, with other references.
      return all as { [name: string]: JsonSchema };
    },
  };
}

/** Without ids of their own: in a document that is one whole, references are places in it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key, one]) => !isOwnName(key, one));
  return Object.fromEntries(kept.map(([key, one]) => [key, key === '$ref' ? toPlace(one) : plain(one)]));
}

function isOwnName(key: string, value: unknown): boolean {
  return (key === '$id' || key === '$schema') && typeof value === 'string';
}

function toPlace(ref: unknown): unknown {
  return typeof ref === 'string' && ref.startsWith(SHARED)
    ? `${COMPONENTS}Shared.${ref.slice(SHARED.length)}`
    : ref;
}
