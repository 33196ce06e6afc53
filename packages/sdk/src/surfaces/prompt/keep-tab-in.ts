import { focus } from '../shared/focus.ts';

const STOPS = 'a[href],button,input,select,textarea,[tabindex="0"]';

/** Tab goes round inside a card instead of out of it. */
export function keepTabIn(event: KeyboardEvent): void {
  const card = event.currentTarget;
  if (event.key !== 'Tab' || !(card instanceof Element)) return;
  const stops = [...card.querySelectorAll<HTMLElement>(STOPS)];
  const root = card.getRootNode();
  const focused = 'activeElement' in root ? root.activeElement : null;
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  // The card itself has the focus at first: back from it is the last one too.
  const isAtEnd = focused === from || (focused === card && event.shiftKey) || stops.length === 0;
  if (!isAtEnd) return;
  event.preventDefault();
  focus(to ?? card);
}
