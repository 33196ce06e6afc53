import { describeFound, type Path, type Problem } from '@foothold/engine';

/** A string, a bracket, a comma or a colon; what stands between them says nothing about keys. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]/g;

interface Level {
  /** Keys seen so far, or the place in a list. */
  readonly keys: Set<string> | null;
  key: string | number;
  isKeyNext: boolean;
}

/** Keys that stand twice in one object. JSON lets the last one win in silence; the writer meant both. */
export function findRepeatedKeys(json: string): Problem[] {
  const problems: Problem[] = [];
  const levels: Level[] = [];
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), key: '', isKeyNext: true });
    else if (token === '[') levels.push({ keys: null, key: 0, isKeyNext: false });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') {
      if (level?.keys) level.isKeyNext = true;
      else if (level) level.key = Number(level.key) + 1;
    } else if (level?.keys && level.isKeyNext && token !== ':') {
      level.isKeyNext = false;
      // The text has been read as JSON, so this is a string of it.
      level.key = String(JSON.parse(token));
      if (level.keys.has(level.key)) problems.push(repeated(levels));
      level.keys.add(level.key);
    }
  }
  return problems;
}

function repeated(levels: readonly Level[]): Problem {
  const path: Path = levels.map((level) => level.key);
  return {
    path,
    found: `the key ${describeFound(path.at(-1))} twice`,
    expected: 'each key once: only the last would count',
  };
}
