import fc from 'fast-check';
import { EDGES } from './edges.ts';

/** A JSON Schema as this package makes them: objects all the way, no booleans in place of schemas. */
export interface Node {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Node };
  readonly type?: string;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: { readonly [key: string]: Node };
  readonly required?: readonly string[];
  readonly propertyNames?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node | boolean;
  readonly prefixItems?: readonly Node[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

const word: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const figure: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 5, 50, 100, 101, 1_000, 1_001, 10_001, 1e9, 2 ** 53, 1e300),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  word,
  figure,
  fc.constantFrom(null, true, false, [], {}),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Mostly what the schema asks for, now and then a little off: a key too many, one missing, a value of another kind. */
export function documentOf(root: Node, node: Node): fc.Arbitrary<unknown> {
  return generate(root, node, 0);
}

/** Below it stand examples: rules are compared close to where they are. */
const DEPTH_MAX = 4;
const seldom = (usual: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: other });

/** Made once for a place of the schema: making them costs far more than drawing from them. */
const generators = new Map<Node, fc.Arbitrary<unknown>[]>();

function generate(root: Node, node: Node, depth: number): fc.Arbitrary<unknown> {
  const known = generators.get(node) ?? [];
  generators.set(node, known);
  known[depth] ??= generator(root, node, depth);
  return known[depth];
}

function generator(root: Node, node: Node, depth: number): fc.Arbitrary<unknown> {
  const { examples = node.$ref ? (resolved(root, node).examples ?? []) : [] } = node;
  if (depth > DEPTH_MAX) return examples.length > 0 ? fc.constantFrom(...examples) : junk;
  const made = seldom(form(root, node, depth), junk);
  return examples.length > 0
    ? fc.oneof({ weight: 2, arbitrary: made }, { weight: 1, arbitrary: fc.constantFrom(...examples) })
    : made;
}

function form(root: Node, node: Node, depth: number): fc.Arbitrary<unknown> {
  if (node.const !== undefined) return fc.constant(node.const);
  if (node.enum) return fc.constantFrom(...node.enum);
  if (node.properties) return objectOf(root, node, depth);
  if (node.anyOf && !node.type) return fc.oneof(...node.anyOf.map((one) => generate(root, one, depth)));
  if (node.$ref) return generate(root, resolved(root, node), depth);
  if (node.prefixItems) return fc.tuple(...node.prefixItems.map((one) => generate(root, one, depth + 1)));
  switch (node.type) {
    case 'array':
      return typeof node.items === 'object'
        ? fc.array(generate(root, node.items, depth + 1), { minLength: node.minItems ?? 0, maxLength: 3 })
        : junk;
    case 'object':
      return typeof node.additionalProperties === 'object'
        ? fc
            .array(
              fc.tuple(
                fc.oneof(word, nameOf(root, node)),
                generate(root, node.additionalProperties, depth + 1),
              ),
              { minLength: 1, maxLength: 3 },
            )
            .map(entriesToObject)
        : junk;
    case 'number':
    case 'integer':
      return fc.oneof(figure, fc.constantFrom(node.minimum ?? 0, node.maximum ?? 1));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return word;
  }
}

function nameOf(root: Node, node: Node): fc.Arbitrary<string> {
  const { examples = ['de'] } = resolved(root, node.propertyNames ?? {});
  return fc.constantFrom(...examples.map(String));
}

function objectOf(root: Node, node: Node, depth: number): fc.Arbitrary<unknown> {
  const { required = [], properties = {} } = node;
  const entries = Object.entries(properties).map(([key, inner]) => {
    const isRequired = required.includes(key);
    const there = generate(root, inner, depth + 1).map((value) => [key, value] as const);
    const away = fc.constant(null);
    return fc.oneof(
      { weight: isRequired ? 60 : 1, arbitrary: there },
      { weight: isRequired ? 1 : 2, arbitrary: away },
    );
  });
  const more = fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.oneof(word, fc.constantFrom('id', 'not', 'event', 'stage', '__proto__')), junk),
    },
  );
  return fc.tuple(...entries, more).map((all) => entriesToObject(all.filter((entry) => entry !== null)));
}

/** An own key even where it is called `__proto__`, as JSON.parse makes it. */
function entriesToObject(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}

export function resolved(root: Node, node: Node): Node {
  if (node.$ref === undefined) return node;
  const target = root.$defs?.[node.$ref.replace('#/$defs/', '')];
  if (!target) throw new Error(`"${node.$ref}" leads nowhere`);
  return target;
}
