import type { z } from 'zod';
import type { RuleId } from '../lint/rule.ts';
import { RULES } from '../lint/rules.ts';
import { named, object, optional, type Shape, say } from './object.ts';
import { textOf } from './rule.ts';

const REASON_MAX_CHARS = 500;
const EXAMPLE = 'Sold to teams of one: there is nobody to invite.';

const reason = say(
  textOf(REASON_MAX_CHARS)
    .regex(/\S/)
    .meta({
      title: 'Reason',
      description: 'Why the rule is off, for whoever reads the file next.',
      examples: [EXAMPLE],
    }),
  'the reason why the rule is off',
);

type Lint = { readonly [K in RuleId]?: string };

const rules = Object.fromEntries(
  RULES.map(({ id, why }) => [id, optional(reason, id, `Off, for this reason. The rule: ${why}`, EXAMPLE)]),
) as unknown as Shape<Lint>; // fromEntries widens the keys it was given

/** Lint rules that are off: rule id -> the reason why. */
export const lint: z.ZodType<Lint> = named(
  object<Lint>(rules, {
    title: 'Lint rules that are off',
    description: 'Each with the reason why.',
    example: { 'adoption/single-threaded': EXAMPLE },
  }),
  'lint',
);
