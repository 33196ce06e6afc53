/** What stands inside a line of a template. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string; readonly fallback: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: readonly Inline[]; readonly children: readonly Inline[] };

const ESCAPABLE = '\\`*[](){}#-';

/** Reads `**bold**`, `*em*`, `` `code` ``, `[link](url)` and `{{user.firstName|there}}`; what is not closed is plain text. */
export function parseInline(source: string): readonly Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const add = (node: Inline): void => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(node);
  };
  for (let at = 0; at < source.length; ) {
    const next = source[at + 1];
    if (source[at] === '\\' && next !== undefined && ESCAPABLE.includes(next)) {
      plain += next;
      at += 2;
      continue;
    }
    const match =
      readValue(source, at) ?? readCode(source, at) ?? readLink(source, at) ?? readMarked(source, at);
    if (match) {
      add(match.node);
      at = match.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

interface Match {
  readonly node: Inline;
  readonly end: number;
}

/** The text between two marks, when the first is at `at` and the second follows. */
function between(
  source: string,
  at: number,
  open: string,
  close: string,
): { inside: string; end: number } | null {
  if (!source.startsWith(open, at)) return null;
  const end = source.indexOf(close, at + open.length);
  return end < 0 ? null : { inside: source.slice(at + open.length, end), end: end + close.length };
}

function readValue(source: string, at: number): Match | null {
  const found = between(source, at, '{{', '}}');
  if (!found) return null;
  const bar = found.inside.indexOf('|');
  const path = (bar < 0 ? found.inside : found.inside.slice(0, bar)).trim();
  const fallback = bar < 0 ? '' : found.inside.slice(bar + 1).trim();
  return { node: { kind: 'value', path, fallback }, end: found.end };
}

function readCode(source: string, at: number): Match | null {
  const found = between(source, at, '`', '`');
  return found && { node: { kind: 'code', text: found.inside }, end: found.end };
}

function readLink(source: string, at: number): Match | null {
  const label = between(source, at, '[', '](');
  const close = label ? source.indexOf(')', label.end) : -1;
  if (!label || close < 0) return null;
  const url = parseInline(source.slice(label.end, close)).filter(
    (node) => node.kind === 'text' || node.kind === 'value',
  );
  return { node: { kind: 'link', url, children: parseInline(label.inside) }, end: close + 1 };
}

function readMarked(source: string, at: number): Match | null {
  const strong = enclosed(source, at, '**');
  if (strong) return { node: { kind: 'strong', children: parseInline(strong.inside) }, end: strong.end };
  const em = enclosed(source, at, '*');
  return em && { node: { kind: 'em', children: parseInline(em.inside) }, end: em.end };
}

/** As `between`, for a mark that hugs its text: `2 * 3` is a product and no emphasis. */
function enclosed(source: string, at: number, mark: string): ReturnType<typeof between> {
  const found = between(source, at, mark, mark);
  return found && /^[^\s*](.*\S)?$/s.test(found.inside) ? found : null;
}
