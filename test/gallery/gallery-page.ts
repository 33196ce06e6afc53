import { type Asked, addressOf, DIRECTIONS, readAsked, TEXTS, THEMES, WIDTHS } from './asked.ts';
import { heightFor } from './height-for.ts';
import { STATES } from './states.ts';
import { LANGUAGES } from './texts/words.ts';

const asked = readAsked(location.search);
const surfaces = [...new Set(STATES.map(({ surface }) => surface))];
const states = STATES.filter(({ surface }) => asked.surface === '' || surface === asked.surface);

const CHOICES: readonly (readonly [keyof Asked, readonly (string | number)[]])[] = [
  ['surface', ['', ...surfaces]],
  ['state', ['', ...new Set(states.map(({ state }) => state))]],
  ['theme', THEMES],
  ['lang', LANGUAGES],
  ['dir', DIRECTIONS],
  ['width', WIDTHS],
  ['text', TEXTS],
];

const form = document.querySelector('form');
for (const [name, values] of CHOICES) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  select.name = name;
  select.append(...values.map((value) => new Option(value === '' ? 'all' : String(value), String(value))));
  select.value = String(asked[name]);
  label.append(name, select);
  form?.append(label);
}
form?.addEventListener('change', ({ target }) => {
  // The states of one surface are not those of another.
  const change = target instanceof HTMLSelectElement && target.name === 'surface' ? { state: '' } : {};
  const chosen = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  location.search = addressOf('', { ...chosen, ...change });
});

for (const { surface, state } of states.filter((each) => asked.state === '' || each.state === asked.state)) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const link = document.createElement('a');
  const frame = document.createElement('iframe');
  link.href = addressOf('', { ...asked, surface, state });
  link.textContent = `${surface}, ${state}`;
  frame.title = link.textContent;
  frame.loading = 'lazy';
  frame.width = String(asked.width);
  frame.height = String(heightFor(asked.width));
  frame.src = addressOf('./cell.html', { ...asked, surface, state });
  caption.append(link);
  figure.append(caption, frame);
  document.querySelector('main')?.append(figure);
}
