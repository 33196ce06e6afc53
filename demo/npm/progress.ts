import { createFoothold } from '@foothold/sdk';
import { config } from './config.ts';

// No surfaces of Foothold's: this page draws its own.
export const foothold = createFoothold({ config }, { surfaces: false });

/** Keeps a ring, its words and a list in step with the person's progress. */
export function drawProgress(ring: SVGElement, words: HTMLElement, list: HTMLElement): () => void {
  const offs = [
    foothold.$progress.subscribe((progress) => {
      const { done, total } = progress ?? { done: 0, total: 3 };
      ring.setAttribute('stroke-dasharray', `${(100 * done) / total} 100`);
      words.textContent = done === total ? 'All done' : `${done} of ${total}`;
    }),
    foothold.$checklist('first-list').subscribe((checklist) => {
      const reached = new Set(checklist?.items.flatMap((item) => (item.done ? [item.milestone] : [])));
      list.replaceChildren(...config.milestones.map(({ id, title }) => row(String(title), reached.has(id))));
    }),
  ];
  return () => offs.forEach((off) => void off());
}

function row(title: string, done: boolean): HTMLLIElement {
  const li = document.createElement('li');
  li.textContent = title;
  li.dataset.done = String(done);
  li.ariaLabel = `${title}: ${done ? 'done' : 'open'}`;
  return li;
}
