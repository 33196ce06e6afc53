/** Where the wish is kept for the pages after this one, in the tab's own storage. */
export const WISH_KEY = 'foothold:inspect';

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1])$/;

/** Somebody asks for the inspector here, and may. */
export interface WishToInspect {
  /** The query that asks for it. */
  readonly query: string;
  /** No link is needed here. */
  readonly isFree: boolean;
}

/** What of the page's query, or of what a page before this one kept, asks for the inspector; null for nothing. */
export function wishToInspect(
  { hostname, search }: Location,
  kept: string | null,
  isAllowed: boolean | undefined,
): WishToInspect | null {
  const query = [search, kept ?? ''].find((text) => /[?&]foothold=inspect(&|$)/.test(text));
  const isFree = isAllowed === true || LOOPBACK.test(hostname);
  return query && (isFree || query.includes('foothold-token=')) ? { query, isFree } : null;
}
