const KEY = 'shopping-list';

interface Item {
  readonly name: string;
  readonly ticked: boolean;
}

/** A list kept in this browser; whoever draws it is told of each change. */
export interface ShoppingList {
  items(): readonly Item[];
  add(name: string): void;
  tick(place: number, ticked: boolean): void;
  clear(): void;
}

export function openShoppingList(storage: Storage, onChange: () => void): ShoppingList {
  let items = read(storage.getItem(KEY));
  const put = (next: readonly Item[]): void => {
    items = next;
    storage.setItem(KEY, JSON.stringify(next));
    onChange();
  };
  return {
    items: () => items,
    add: (name) => put([...items, { name, ticked: false }]),
    tick: (place, ticked) => put(items.map((item, i) => (i === place ? { ...item, ticked } : item))),
    clear: () => put([]),
  };
}

function read(text: string | null): readonly Item[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isItem) : [];
  } catch {
    return [];
  }
}

function isItem(value: unknown): value is Item {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'ticked' in value &&
    typeof value.ticked === 'boolean'
  );
}
