import type { Answers } from './answers.ts';

/** The first email as a template: what the stalled-activation rule sends. */
export function starterEmail({ product, steps, start, firstValue }: Answers): string {
  const way = [...steps, firstValue].filter(({ event }) => event !== start);
  return [
    `# Get started with ${product}`,
    '',
    'Hi {{user.firstName|there}},',
    '',
    `you signed up for ${product}, and nothing has happened since. This is all it takes:`,
    '',
    ...way.map(({ title }) => `- ${title}`),
    '',
    'If something is in your way, just answer this email: a person reads it.',
    '',
    `The ${product} team`,
    '',
  ].join('\n');
}
