import { type Config, formatPath } from '@foothold/engine';
import { LINT_RULES, lintConfig, type Rule, type RuleId } from '@foothold/schema';
import { formatJson } from '../../packages/cli/src/format-json.ts';
import { CLEAN } from '../../packages/schema/test/clean-config.ts';

/** When it is right to switch a rule off: a reason somebody might write. */
const REASONS: { readonly [K in RuleId]: string } = {
  'value/no-first-value': 'Not decided yet: five interviews with customers in June will tell.',
  'value/login-is-not-value': 'A reader: to open an article is what people come for.',
  'value/checklist-without-value': 'For administrators only: their work ends with the set-up.',
  'value/too-few': 'A tool for one purpose: people send the form, and that is all.',
  'value/too-many': 'Three products in one app, each with its own outcomes.',
  'stage/no-sla': 'Seasonal customers: they go on when the school year begins.',
  'stage/no-owner': 'Self-serve only: there is nobody to escalate to.',
  'stage/calendar-exit': 'The trial ends by contract on day 30.',
  'segment/single-track': 'One plan, one price, one kind of customer.',
  'segment/no-target': 'A new segment: its first ten customers will set the target.',
  'adoption/single-threaded': 'Sold to teams of one: there is nobody to invite.',
  'intervention/uncapped': 'Each of them is asked for by a click of the person.',
  'intervention/no-exit': 'A legal notice: everybody has to see it once.',
  'intervention/nagging': 'A guided training: people book it and expect a step a day.',
  'measure/no-holdout': 'A pilot with twelve people: nobody can be spared.',
  'reference/unused': 'The next release of the app asks for these by name.',
  'reference/unreachable': 'Switched off until the importer is back.',
  'a11y/media-without-alt': 'All pictures are ornaments: the text says the same.',
  'copy/untranslated': 'German is tried in one prompt first.',
};

/** The page about lint's rules, made of the rules themselves. */
export function lintDocs(): string {
  return [INTRODUCTION, list(), BASE, ...LINT_RULES.map(section)].join('\n\n').concat('\n');
}

const anchor = (id: string): string => id.replaceAll('/', '');

const INTRODUCTION = `# Lint

A config can be valid and still fool its writers: a finished checklist that is no value, a login counted as success, a
stage that ends by date, help that turns into nagging. \`npx foothold lint foothold.json\` names the ways to fool oneself
that it sees, each with why it matters and what to do. This page has every rule, with an example it speaks up at and the
same mended.

A **warning** is to be mended, or switched off with a reason. A **note** is worth a look, and often right as it is.

To switch a rule off, name it under \`lint\` with the reason why, for whoever reads the file next. The file is the only
place: there is no flag for it, and no reason is an error.

\`\`\`json lint
{ "lint": { "adoption/single-threaded": "${REASONS['adoption/single-threaded']}" } }
\`\`\`

This page is made from the rules. After a change of a rule: \`npx vitest run test/package/lint-docs.test.ts -u\`.`;

const list = (): string =>
  `## The rules\n\n${LINT_RULES.map(({ id }) => `- [\`${id}\`](#${anchor(id)})`).join('\n')}`;

const BASE = `## The config of the examples

No rule has a word against this config. An example below takes the place of the keys it shows.

\`\`\`json whole
${formatJson(CLEAN)}
\`\`\``;

function section({ id, why, failing, passing }: Rule): string {
  const found = lintConfig({ ...CLEAN, ...failing }).filter(({ rule }) => rule === id);
  const [first] = found;
  if (!first) throw new Error(`The rule "${id}" says nothing at its own failing example.`);
  return [
    `## ${id}`,
    why,
    'It speaks up here:',
    fenced(failing),
    `> ${first.severity === 'note' ? 'Note' : 'Warning'} at \`${formatPath(first.path)}\`: ${first.message}  `,
    `> ${first.fix}`,
    'And not here:',
    fenced(passing),
    'Off, with a reason:',
    fenced({ lint: { [id]: REASONS[id] } }),
  ]
    .join('\n\n')
    .replace('  \n\n> ', '  \n> ');
}

const fenced = (piece: Partial<Config>): string => `\`\`\`json lint\n${formatJson(piece)}\n\`\`\``;
