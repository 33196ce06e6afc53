/** Whether two JSON values are equal: what did not change must not make anything render. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  if (left.length !== right.length || Array.isArray(a) !== Array.isArray(b)) return false;
  const others = new Map<string, unknown>(right);
  return left.every(([key, value]) => others.has(key) && sameJson(value, others.get(key)));
}
