import './styles.css';
import { drawProgress, foothold } from './progress.ts';
import source from './progress.ts?raw';
import { openShoppingList } from './shopping-list.ts';

function part<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} "#${id}".`);
  return element;
}

const form = part('add', HTMLFormElement);
const input = part('item', HTMLInputElement);
const list = part('items', HTMLUListElement);

const shopping = openShoppingList(localStorage, drawItems);

function drawItems(): void {
  list.replaceChildren(
    ...shopping.items().map(({ name, ticked }, place) => {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = ticked;
      box.addEventListener('change', () => {
        shopping.tick(place, box.checked);
        if (box.checked) void foothold.track('Item Ticked');
        // The list is drawn anew: the focus stays on the same item.
        list.querySelectorAll('input')[place]?.focus();
      });
      label.append(box, document.createTextNode(name));
      const li = document.createElement('li');
      li.append(label);
      return li;
    }),
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const name = input.value.trim();
  if (name === '') return;
  shopping.add(name);
  void foothold.track('Item Added');
  input.value = '';
  input.focus();
});

part('over', HTMLButtonElement).addEventListener('click', () => {
  shopping.clear();
  foothold.reset();
  input.focus();
});

part('source', HTMLElement).textContent = source;
drawItems();
drawProgress(part('ring', SVGCircleElement), part('words', HTMLElement), part('steps', HTMLUListElement));
