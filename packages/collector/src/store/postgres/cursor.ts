/** Where a page after this one begins; null when it was the last page. */
export function nextOf(rows: readonly { readonly id: string }[], limit: number): string | null {
  return rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
}
