import type { EventCondition, NumberComparator } from '@foothold/engine';

/** Whether a figure compares so. */
export function figureHolds(figure: number, by: NumberComparator): boolean {
  return (
    (by.is === undefined || figure === by.is) &&
    (by.not === undefined || figure !== by.not) &&
    (by.in === undefined || by.in.includes(figure)) &&
    (by.gt === undefined || figure > by.gt) &&
    (by.gte === undefined || figure >= by.gte) &&
    (by.lt === undefined || figure < by.lt) &&
    (by.lte === undefined || figure <= by.lte)
  );
}

/** What a count asks for; a bare number means at least that many. */
export function countOf({ count }: EventCondition): NumberComparator {
  return typeof count === 'object' ? count : { gte: count ?? 1 };
}

/** Whether more of it can make the comparison false. */
export function hasUpperEdge(by: NumberComparator): boolean {
  return [by.is, by.not, by.in, by.lt, by.lte].some((one) => one !== undefined);
}

/** Whether any figure from 0 to the most there can be compares so; whole ones, or any between. */
export function someFigureHolds(by: NumberComparator, most: number, isWhole: boolean): boolean {
  const step = isWhole ? 1 : 1e-6;
  const edges = [by.is, by.gt, by.gte, by.lt, by.lte, by.not, ...(by.in ?? []), 0, most];
  return edges
    .flatMap((edge) => (edge === undefined ? [] : [edge, edge + step, edge - step]))
    .map((figure) => (isWhole ? Math.round(figure) : figure))
    .some((figure) => figure >= 0 && figure <= most && figureHolds(figure, by));
}
