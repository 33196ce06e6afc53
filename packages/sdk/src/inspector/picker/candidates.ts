import { isGenerated } from './generated.ts';
import type { Candidate } from './proposal.ts';

/** Attributes made for being found, the most usual first. */
const TEST_IDS = [
  'data-testid',
  'data-test-id',
  'data-test',
  'data-cy',
  'data-qa',
  'data-foothold',
  'data-tour',
];
/** What scripts and frameworks write, not people. */
const NOISE =
  /^data-(?:v-|reactid|react-|state|radix|headlessui|focus|hover|active|open|closed|selected|index|key|highlighted|side|align|orientation|theme|scheme|loading|disabled|checked)/;

const escaped = (name: string): string => CSS.escape(name);
const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ')}"`;

/** Ways of finding an element by itself alone, without where it stands: best first. */
export function ownCandidates(element: Element): Candidate[] {
  const found: Candidate[] = [];
  const add = (target: Candidate['target'], stability: Candidate['stability'], by: string): void => {
    found.push({ target, stability, by });
  };
  const tag = element.localName;
  const value = (name: string): string => element.getAttribute(name) ?? '';

  for (const name of TEST_IDS) {
    if (value(name) !== '' && !isGenerated(value(name)))
      add(`[${name}=${quoted(value(name))}]`, 'stable', name);
  }
  if (element.id !== '' && !isGenerated(element.id)) add(`#${escaped(element.id)}`, 'stable', 'its id');
  for (const { name, value: given } of element.attributes) {
    if (!name.startsWith('data-') || TEST_IDS.includes(name) || NOISE.test(name)) continue;
    if (given !== '' && !isGenerated(given)) add(`[${name}=${quoted(given)}]`, 'stable', name);
  }
  if (value('name') !== '' && !isGenerated(value('name'))) {
    add(`${tag}[name=${quoted(value('name'))}]`, 'stable', 'its name');
  }
  if (value('aria-label') !== '' && value('aria-label').length <= TEXT_MAX_CHARS) {
    add(
      `${tag}[aria-label=${quoted(value('aria-label'))}]`,
      'fair',
      'its label, which changes with the language',
    );
  }
  const href = value('href');
  if (tag === 'a' && href.startsWith('/') && !LONG_PATH.test(href)) {
    add(`a[href=${quoted(href)}]`, 'fair', 'where it leads');
  }
  const text = textCandidate(element);
  if (text) found.push(text);
  const classes = [...element.classList].filter((name) => !isGenerated(name) && !isState(name));
  for (const name of classes) add(`${tag}.${escaped(name)}`, 'fair', 'its class');
  if (classes.length > 1)
    add(tag + classes.map((name) => `.${escaped(name)}`).join(''), 'fair', 'its classes');
  return found;
}

/** Classes that come and go. */
const isState = (name: string): boolean =>
  /^(?:is-|has-)?(?:active|open|opened|closed|selected|focus(?:ed)?|hover(?:ed)?|disabled|loading|current|visible|hidden|show|shown|checked|expanded|collapsed|dragging|dirty|valid|invalid|touched)$/.test(
    name,
  ) || name.includes(':');

/** Longer texts are content. */
const TEXT_MAX_CHARS = 60;
const LONG_PATH = /[\da-f-]{16,}|\d{4,}/i;

/** What has a role of its own, as the product's own search for targets knows it. */
const ROLES: readonly (readonly [selector: string, role: string])[] = [
  ['button,summary,input[type=button],input[type=submit]', 'button'],
  ['a[href]', 'link'],
  ['h1,h2,h3,h4,h5,h6', 'heading'],
  ['input[type=checkbox]', 'checkbox'],
  ['input[type=radio]', 'radio'],
  [
    'input:not([type]),input[type=text],input[type=email],input[type=search],input[type=url],textarea',
    'textbox',
  ],
  ['select', 'combobox'],
];

function textCandidate(element: Element): Candidate | null {
  const given = element.getAttribute('role');
  const role = given ?? ROLES.find(([selector]) => element.matches(selector))?.[1];
  const text = nameOf(element);
  if (text === '' || text.length > TEXT_MAX_CHARS || !role || !/^[a-z]+$/.test(role)) return null;
  // A figure in it is a count or a name of somebody's.
  const isContent = /\d{2,}/.test(text);
  return {
    target: { text, role },
    stability: isContent ? 'fragile' : 'fair',
    by: isContent
      ? 'its text, which looks like content'
      : 'its role and text, which changes with the language',
  };
}

/** As the search for targets reads it. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? '';
  const hints = ['value', 'alt', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '');
  const all = [label, element.textContent ?? '', ...hints].map((text) => text.replace(/\s+/g, ' ').trim());
  return all.find((text) => text !== '') ?? '';
}

/** Where an element stands among its siblings: `li:nth-of-type(3)`. */
export function placeOf(element: Element): string {
  const { localName, parentElement } = element;
  const siblings = [...(parentElement?.children ?? [])].filter((other) => other.localName === localName);
  const tag = escaped(localName);
  return siblings.length > 1 ? `${tag}:nth-of-type(${siblings.indexOf(element) + 1})` : tag;
}
