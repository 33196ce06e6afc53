import type { Inline } from './inline.ts';
import { fillLink } from './link.ts';
import type { Block } from './markup.ts';
import type { FillValue } from './values.ts';

/** The plain-text half of an email. */
export function renderText(blocks: readonly Block[], fill: FillValue): string {
  return `${blocks.map((block) => renderBlock(block, fill)).join('\n\n')}\n`;
}

function renderBlock(block: Block, fill: FillValue): string {
  if (block.kind === 'list') return block.items.map((item) => `- ${inlineText(item, fill)}`).join('\n');
  return inlineText(block.kind === 'button' ? [block.link] : block.children, fill);
}

/** Inline nodes as one line of text: marks fall away, a link shows its address. */
export function inlineText(nodes: readonly Inline[], fill: FillValue): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
          return node.text;
        case 'value':
          return fill(node.path, node.fallback);
        case 'link': {
          const label = inlineText(node.children, fill);
          const url = fillLink(node.url, fill);
          return label === url ? url : `${label}: ${url}`;
        }
        default:
          return inlineText(node.children, fill);
      }
    })
    .join('');
}
