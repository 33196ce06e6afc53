const NAMES = 'foothold-checklist, foothold-progress, foothold-badges, foothold-hub, foothold-empty-state';

/** Whether the page has a place of ours to fill. */
export function hasOurElements(document: Document): boolean {
  return document.querySelector(NAMES) !== null;
}
