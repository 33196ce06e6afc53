import type { Target } from '@foothold/engine';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { findTarget, searchRoots } from '../../surfaces/shared/find-target.ts';
import { propose } from './propose.ts';

// happy-dom has no layout: what is on the page has a box.
vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(
  () => [new DOMRect(0, 0, 10, 10)] as unknown as DOMRectList,
);
vi.spyOn(window, 'getComputedStyle').mockImplementation(
  () => ({ visibility: 'visible' }) as CSSStyleDeclaration,
);
afterEach(() => document.body.replaceChildren());

/** What is proposed for the element marked with `me`, best first, and how long each lasts. */
function proposed(html: string): string[] {
  document.body.innerHTML = html;
  const element = document.querySelector('[me]');
  if (!element) throw new Error('nothing is marked');
  element.removeAttribute('me');
  return propose(element, document).map(({ stability, json }) => `${stability} ${json}`);
}

test.each([
  [
    'a test id',
    '<button me data-testid="new-task" id="add" class="btn">New</button>',
    'stable "[data-testid=\\"new-task\\"]"',
  ],
  ['an id', '<button me id="add" class="btn">New</button>', 'stable "#add"'],
  [
    'any other data of people’s',
    '<button me data-action="add">New</button>',
    'stable "[data-action=\\"add\\"]"',
  ],
  ['a name', '<input me name="email" class="css-1x2y3z">', 'stable "input[name=\\"email\\"]"'],
  ['a label', '<button me aria-label="Close" id=":r1:">×</button>', 'fair "button[aria-label=\\"Close\\"]"'],
  ['where it leads', '<a me href="/reports"><i></i></a>', 'fair "a[href=\\"/reports\\"]"'],
  [
    'role and text',
    '<button me class="css-1x2y3z" id=":r1:">New task</button>',
    'fair {"text":"New task","role":"button"}',
  ],
  ['a class', '<div me class="is-open board-head sc-bdVaJa"></div>', 'fair "div.board-head"'],
  ['what it is inside of', '<div id="board"><i></i><span me></span></div>', 'fair "#board > span"'],
  ['its place', '<div><span></span><span me></span></div>', 'fragile "body > div > span:nth-of-type(2)"'],
])('the best way is by %s', (_what, html, best) => {
  expect(proposed(html)[0]).toBe(best);
});

test('what is of a tool’s making or comes and goes is in no proposal', () => {
  const all = proposed(
    '<main><div data-state="open" data-v-7ba5bd90="" data-id="184467"><button me id=":r1:" class="active hover:bg css-1x2y3z MuiButton-root-17 Button_primary__x7Ga2" data-testid="8f14e45f">New</button></div></main>',
  ).join('\n');
  expect(all).not.toMatch(/r1|css-|Mui|Button_|active|hover|data-state|data-v|184467|8f14/);
  expect(all).toContain('{"text":"New","role":"button"}');
});

test('what finds several is fragile, says how many, and is proposed for the first of them alone', () => {
  const html = (first: string, second: string): string =>
    `<ul><li><button ${first} class="more">More</button></li><li><button ${second} class="more">More</button></li></ul>`;
  document.body.innerHTML = html('me', '');
  const [one, two] = document.querySelectorAll('button');
  if (!one || !two) throw new Error('there are two');
  const says = propose(one, document).map((proposal) => proposal.says);
  expect(says).toContain('Fragile: by its class. It matches 2 elements, and this is the first of them.');
  const forSecond = propose(two, document);
  expect(forSecond.map(({ json }) => json)).not.toContain('"button.more"');
  expect(forSecond.every(({ matches }) => matches === 1)).toBe(true);
});

test('a name with anything in it is written so that it is found', () => {
  for (const id of ['a.b', '1st', 'a:b', 'a b', 'ä', '"', '\\', '#x', 'a>b']) {
    document.body.replaceChildren();
    const element = Object.assign(document.createElement('button'), { id });
    element.setAttribute('data-testid', id);
    document.body.append(element);
    const [best] = propose(element, document);
    expect(best?.target, id).toBeDefined();
  }
});

const tag = fc.constantFrom('div', 'button', 'span', 'a', 'input', 'section');
const attribute = fc.constantFrom(
  ['class', 'card'],
  ['class', 'css-1x2y3z'],
  ['id', 'main'],
  ['id', ':r1:'],
  ['data-testid', 'add'],
  ['name', 'email'],
  ['aria-label', 'Close'],
  ['href', '/reports'],
  ['role', 'button'],
) as fc.Arbitrary<readonly [string, string]>;

interface Leaf {
  readonly tag: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
  readonly inShadow: boolean;
  readonly children: readonly Leaf[];
}
const { tree } = fc.letrec<{ tree: Leaf }>((tie) => ({
  tree: fc.record({
    tag,
    attributes: fc.array(attribute, { maxLength: 3 }),
    text: fc.constantFrom('', 'New', 'More'),
    inShadow: fc.boolean(),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
  }),
}));

function build({ tag: name, attributes, text, inShadow, children }: Leaf): Element {
  const element = document.createElement(name);
  for (const [key, value] of attributes) element.setAttribute(key, value);
  element.append(text);
  const inner =
    inShadow && ['div', 'span', 'section'].includes(name) ? element.attachShadow({ mode: 'open' }) : element;
  inner.append(...children.map(build));
  return element;
}

test('on any page every proposal finds just the element that was picked', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), fc.nat(), (leaves, at) => {
      document.body.replaceChildren(...leaves.map(build));
      const roots = [...searchRoots(document)];
      const all = roots
        .flatMap((root) => [...root.querySelectorAll('*')])
        .filter((one) => !one.matches('html,head,head *'));
      const element = all[at % all.length];
      if (!element) return;
      for (const { json } of propose(element, document)) {
        // Our own JSON of a target.
        expect(findTarget(JSON.parse(json) as Target, roots)).toBe(element);
      }
    }),
    { numRuns: 100 },
  );
});
