/** Where a page after this one begins: at the number of its last row; null when it was the last page. */
export function nextOf(rows: readonly { readonly key: number }[], limit: number): string | null {
  const last = rows.at(-1);
  return last && rows.length === limit ? String(last.key) : null;
}

/** The number a page begins after. Null, and what is no cursor of ours, is the start. */
export function toKey(cursor: string | null): number {
  return /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : 0;
}
