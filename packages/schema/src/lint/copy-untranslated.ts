import { formatPath } from '@foothold/engine';
import type { Found, Rule } from './rule.ts';
import { type PlacedText, textsOf } from './texts.ts';

const DEFAULT_LOCALE = 'en';

/** Texts that lack a language other texts have. */
export const untranslated: Rule = {
  id: 'copy/untranslated',
  why: 'People who meet two languages in one list take it for a fault, and trust the rest of the product less.',
  check: (config) => {
    const texts = textsOf(config);
    const byLocale = texts.filter(({ text }) => typeof text !== 'string');
    const locales = new Set(byLocale.flatMap(({ text }) => Object.keys(text)));
    if (locales.size === 0) return [];
    locales.add(config.locale ?? DEFAULT_LOCALE);
    const lacking = byLocale.flatMap((placed) => missingIn(placed, locales));
    const plain = texts.filter(({ text }) => typeof text === 'string');
    return locales.size > 1 && plain.length > 0 ? [...lacking, inOneLanguage(plain, locales)] : lacking;
  },
  failing: {
    prompts: [
      { id: 'share-it', form: 'banner', title: { en: 'Share it', de: 'Teilen' }, body: { en: 'Now.' } },
    ],
  },
  passing: {
    milestones: [
      {
        id: 'report-made',
        title: { en: 'Make a report', de: 'Bericht erstellen' },
        when: { event: 'Report Made' },
      },
      {
        id: 'report-shared',
        kind: 'first-value',
        title: { en: 'Share a report', de: 'Bericht teilen' },
        when: { event: 'Report Shared' },
      },
    ],
    checklists: [
      {
        id: 'getting-started',
        title: { en: 'Get started', de: 'Loslegen' },
        items: [{ milestone: 'report-made' }, { milestone: 'report-shared' }],
      },
    ],
    prompts: [
      {
        id: 'share-it',
        form: 'banner',
        title: { en: 'Share it', de: 'Teilen' },
        body: { en: 'Now.', de: 'Jetzt.' },
      },
    ],
  },
};

function missingIn({ text, path }: PlacedText, locales: ReadonlySet<string>): Found[] {
  // `pt` speaks for `pt-BR` as well.
  const missing = [...locales].filter(
    (one) => !Object.hasOwn(Object(text), one) && !Object.hasOwn(Object(text), one.split('-')[0] ?? one),
  );
  if (missing.length === 0) return [];
  const names = missing.map((one) => `"${one}"`).join(', ');
  return [{ path, message: `This text has no ${names}, which other texts have.`, fix: `Add ${names} here.` }];
}

/** One note for all of them: a plain text may be the same in every language on purpose. */
function inOneLanguage(plain: readonly PlacedText[], locales: ReadonlySet<string>): Found {
  const path = plain[0]?.path ?? [];
  const [first, ...others] = plain.map((placed) => formatPath(placed.path));
  const which = others.length === 0 ? first : `${first} and ${others.length} more`;
  return {
    path,
    message: `${plain.length === 1 ? 'A text is' : `${plain.length} texts are`} in one language (${which}), others in ${[...locales].join(', ')}.`,
    fix: `Give them by locale, { ${[...locales].map((one) => `"${one}": "…"`).join(', ')} }, unless they read the same in all.`,
    severity: 'note',
  };
}
