import { type Inline, parseInline } from './inline.ts';

/** A block of a template: blocks are parted by blank lines. A footer is ours: no template has one. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'footer'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  /** A paragraph that is nothing but one bold link: the thing to do. */
  | { readonly kind: 'button'; readonly link: Extract<Inline, { kind: 'link' }> };

/** Reads a template's safe markup. There is no HTML in it: what looks like a tag is text. */
export function parseMarkup(source: string): readonly Block[] {
  return source
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(parseBlock);
}

function parseBlock(source: string): Block {
  const lines = source.split('\n').map((line) => line.trim());
  if (lines.length === 1 && source.startsWith('# ')) {
    return { kind: 'heading', children: parseInline(source.slice(2)) };
  }
  if (lines.every((line) => line.startsWith('- '))) {
    return { kind: 'list', items: lines.map((line) => parseInline(line.slice(2))) };
  }
  const children = parseInline(lines.join(' '));
  const [only, ...others] = children;
  if (only?.kind === 'strong' && others.length === 0) {
    const [link, ...rest] = only.children;
    if (link?.kind === 'link' && rest.length === 0) return { kind: 'button', link };
  }
  return { kind: 'paragraph', children };
}

/** Every inline node of a template, nested ones included. */
export function* inlinesOf(blocks: readonly Block[]): Generator<Inline> {
  for (const block of blocks) {
    if (block.kind === 'button') yield* nested([block.link]);
    else if (block.kind === 'list') for (const item of block.items) yield* nested(item);
    else yield* nested(block.children);
  }
}

function* nested(nodes: readonly Inline[]): Generator<Inline> {
  for (const node of nodes) {
    yield node;
    if (node.kind === 'link') yield* nested([...node.url, ...node.children]);
    if (node.kind === 'strong' || node.kind === 'em') yield* nested(node.children);
  }
}
