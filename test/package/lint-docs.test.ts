import { LINT_RULES, lintConfig, parseConfig } from '@foothold/schema';
import { describe, expect, test } from 'vitest';
import { lintDocs } from './lint-docs.ts';
import { blocksOf } from './markdown.ts';

const PAGE = 'docs/lint.md';

test('the page is what its rules make of it', async () => {
  await expect(lintDocs()).toMatchFileSnapshot(`../../${PAGE}`);
});

test('every rule has a heading, and no other has', () => {
  const headings = [...lintDocs().matchAll(/^## (\S+\/\S+)$/gm)].map((match) => match[1]);
  expect(headings).toEqual(LINT_RULES.map(({ id }) => id));
});

describe('the examples', () => {
  const blocks = blocksOf(PAGE, lintDocs());
  const whole = JSON.parse(blocks.find(({ info }) => info === 'json whole')?.text ?? '{}') as object;
  /** Of each rule: where it speaks up, where it does not, and how it is switched off. */
  const [, ...three] = blocks.filter(({ info }) => info === 'json lint');
  const found = (...texts: readonly (string | undefined)[]): readonly string[] => {
    const parsed = parseConfig(Object.assign({}, whole, ...texts.map((text) => JSON.parse(text ?? '{}'))));
    return parsed.ok ? lintConfig(parsed.config).map(({ rule }) => rule) : [JSON.stringify(parsed.problems)];
  };

  test('stand in a config that no rule has a word against', () => {
    expect(found('{}')).toEqual([]);
  });

  test.each(LINT_RULES.map(({ id }, i) => [id, three.slice(3 * i, 3 * i + 3)] as const))(
    'of %s are what they say',
    (id, [failing, passing, off]) => {
      expect(found(failing?.text)).toContain(id);
      expect(found(passing?.text)).not.toContain(id);
      expect(found(failing?.text, off?.text)).not.toContain(id);
    },
  );
});
