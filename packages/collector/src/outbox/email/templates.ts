import type { Config, Problem } from '@foothold/engine';
import { placedActions } from '../../config/plain-actions.ts';
import { isSafeLink } from './link.ts';
import { type Block, inlinesOf, parseMarkup } from './markup.ts';
import { isValuePath } from './values.ts';

/** Where template files come from. */
export interface TemplateFiles {
  /** How people call the place, for errors. */
  readonly where: string;
  list(): Promise<readonly string[]>;
  read(file: string): Promise<string>;
}

/** The templates a config names, read and checked. */
export interface TemplateSet {
  /** `NAME.LOCALE.md` of the locale, its language, or the fallback; else `NAME.md`. */
  find(name: string, locale: string, fallback: string): readonly Block[] | undefined;
}

export type LoadResult =
  | { readonly ok: true; readonly templates: TemplateSet }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const EXTENSION = '.md';

/** Reads every template the config names; one that is missing or unsafe is a problem with the config's path. */
export async function loadTemplates(config: Config, files: TemplateFiles): Promise<LoadResult> {
  const wanted = namedTemplates(config);
  const there = wanted.length > 0 ? await files.list() : [];
  const parsed = new Map<string, readonly Block[]>();
  const problems: Problem[] = [];
  for (const { name, path } of wanted) {
    const own = there.filter((file) => isTemplateFile(file, name));
    if (own.length === 0) {
      const expected = `a file ${name}${EXTENSION} or ${name}.${config.locale ?? 'en'}${EXTENSION} in ${files.where}`;
      problems.push({ path, found: JSON.stringify(name), expected });
    }
    for (const file of own) {
      const blocks = parseMarkup(await files.read(file));
      parsed.set(file, blocks);
      problems.push(...problemsOf(blocks, file).map((problem) => ({ path, ...problem })));
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    templates: {
      find: (name, locale, fallback) => {
        const locales = [locale, locale.split('-')[0] ?? locale, fallback];
        const names = [...locales.map((one) => `${name}.${one}${EXTENSION}`), `${name}${EXTENSION}`];
        const file =
          names.find((one) => parsed.has(one)) ?? [...parsed.keys()].find((one) => isTemplateFile(one, name));
        return file === undefined ? undefined : parsed.get(file);
      },
    },
  };
}

function namedTemplates(config: Config): { name: string; path: (string | number)[] }[] {
  return (config.interventions ?? []).flatMap((intervention, i) =>
    placedActions(intervention).flatMap(({ action, place }) =>
      'email' in action
        ? [{ name: action.email.template, path: ['interventions', i, ...place, 'email', 'template'] }]
        : [],
    ),
  );
}

function isTemplateFile(file: string, name: string): boolean {
  if (!file.startsWith(name) || !file.endsWith(EXTENSION)) return false;
  return /^(\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/.test(file.slice(name.length, -EXTENSION.length));
}

function problemsOf(blocks: readonly Block[], file: string): Pick<Problem, 'found' | 'expected'>[] {
  if (blocks.length === 0) return [{ found: `the empty file ${file}`, expected: 'some text' }];
  const problems: Pick<Problem, 'found' | 'expected'>[] = [];
  for (const node of inlinesOf(blocks)) {
    if (node.kind === 'link' && !isSafeLink(node.url)) {
      const url = node.url.map((part) => (part.kind === 'text' ? part.text : '{{…}}')).join('');
      problems.push({
        found: `the link ${JSON.stringify(url)} in ${file}`,
        expected: 'https://…, http://… or mailto:…',
      });
    }
    if (node.kind === 'value' && !isValuePath(node.path)) {
      problems.push({
        found: `{{${node.path}}} in ${file}`,
        expected: '{{user.TRAIT|fallback}} or {{account.TRAIT|fallback}}',
      });
    }
  }
  return problems;
}
