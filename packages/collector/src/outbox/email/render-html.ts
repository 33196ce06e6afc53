import type { Inline } from './inline.ts';
import { fillLink } from './link.ts';
import type { Block } from './markup.ts';
import type { FillValue } from './values.ts';

export interface HtmlFrame {
  readonly title: string;
  readonly locale: string;
  /** Colour of links and buttons: a colour the config's schema let through. */
  readonly accent: string;
}

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TEXT = 'margin:0 0 16px;font-size:16px;line-height:1.6;color:#1f2430';

/** The HTML half of an email: inline styles only, for mail programs know little else. Every value is escaped. */
export function renderHtml(blocks: readonly Block[], fill: FillValue, frame: HtmlFrame): string {
  const body = blocks.map((block) => renderBlock(block, fill, frame.accent)).join('\n');
  return `<!doctype html>
<html lang="${escapeHtml(frame.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(frame.title)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f4f7;font-family:${FONT}">
<div style="max-width:520px;margin:0 auto;padding:32px 32px 16px;background:#ffffff;border:1px solid #e4e6ec;border-radius:12px">
${body}
</div>
</body>
</html>
`;
}

function renderBlock(block: Block, fill: FillValue, accent: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;color:#12151c">${inlineHtml(block.children, fill, accent)}</h1>`;
    case 'paragraph':
      return `<p style="${TEXT}">${inlineHtml(block.children, fill, accent)}</p>`;
    case 'footer':
      return `<p style="margin:24px 0 8px;font-size:12px;line-height:1.5;color:#6b7280">${inlineHtml(block.children, fill, '#6b7280')}</p>`;
    case 'list': {
      const items = block.items.map(
        (item) => `<li style="margin:0 0 6px">${inlineHtml(item, fill, accent)}</li>`,
      );
      return `<ul style="${TEXT};padding-left:22px">${items.join('')}</ul>`;
    }
    case 'button': {
      const style = `display:inline-block;padding:12px 20px;border-radius:8px;background:${accent};color:#ffffff;font-size:16px;font-weight:600;text-decoration:none`;
      const label = inlineHtml(block.link.children, fill, accent);
      return `<p style="${TEXT}"><a href="${escapeHtml(fillLink(block.link.url, fill))}" style="${style}">${label}</a></p>`;
    }
  }
}

function inlineHtml(nodes: readonly Inline[], fill: FillValue, accent: string): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return escapeHtml(node.text);
        case 'value':
          return escapeHtml(fill(node.path, node.fallback));
        case 'code':
          return `<code style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px">${escapeHtml(node.text)}</code>`;
        case 'link': {
          const label = inlineHtml(node.children, fill, accent);
          return `<a href="${escapeHtml(fillLink(node.url, fill))}" style="color:${accent}">${label}</a>`;
        }
        default: {
          const tag = node.kind;
          return `<${tag}>${inlineHtml(node.children, fill, accent)}</${tag}>`;
        }
      }
    })
    .join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES.get(char) ?? char);
}
