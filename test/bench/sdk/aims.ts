/** What the SDK is to cost, by the name of the figure: at full speed, and at 4 times slower where that has its own. */
const AIMS: { readonly [figure: string]: { readonly at1x?: number; readonly at4x?: number } } = {
  evaluationMs: { at1x: 3 },
  initMs: { at1x: 5, at4x: 20 },
  nextInitMs: { at1x: 5, at4x: 20 },
  'singleMicros p50': { at1x: 100 },
  'singleMicros p99': { at1x: 300, at4x: 1_000 },
  callMicros: { at1x: 10 },
  totalMicros: { at1x: 300 },
  longestTailTaskMs: { at1x: 50, at4x: 50 },
};

/** The figures that are over their aim, as sentences. */
export function misses(
  name: string,
  speed: 'at1x' | 'at4x',
  row: { readonly [figure: string]: unknown },
): string[] {
  return Object.entries(AIMS).flatMap(([figure, aims]) => {
    const [aim, found] = [aims[speed], row[figure]];
    return aim !== undefined && typeof found === 'number' && found > aim
      ? [`${name} ${speed}: ${figure} is ${found}, the aim is ${aim}`]
      : [];
  });
}
