/** The nearest word within two edits, or undefined. */
export function nearest(word: string, among: readonly string[]): string | undefined {
  const MOST_EDITS = 2;
  return among
    .map((other) => ({ other, edits: editDistance(word.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, edits }) => edits <= MOST_EDITS && edits < other.length)
    .sort((a, b) => a.edits - b.edits)[0]?.other;
}

/** Edits between two words: a letter put in, taken out, changed, or two neighbours swapped. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Math.max(i, j);
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]?.push(
        Math.min(
          at(i - 1, j - 1) + (same ? 0 : 1),
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
