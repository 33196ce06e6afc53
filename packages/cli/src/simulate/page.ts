import type { Facts } from '@foothold/engine';

const ORIGIN = /^https?:\/\/[^/?#]*/;

/** A page as conditions ask for it: its path, and its whole address as far as the scenario tells. */
export function pageOf(page: string): NonNullable<Facts['page']> {
  const path = page.replace(ORIGIN, '').replace(/[?#].*$/s, '');
  return { path: path === '' ? '/' : path, url: page };
}
