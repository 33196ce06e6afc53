import type { ComponentChildren, VNode } from 'preact';
import type { Inline } from './markup.ts';

/** Marked text as elements; never as HTML. */
export function Marked({ text }: { readonly text: readonly Inline[] }): VNode {
  return <>{text.map(element)}</>;
}

function element(piece: Inline): ComponentChildren {
  if (typeof piece === 'string') return piece;
  const inner = piece.inner.map(element);
  switch (piece.kind) {
    case 'bold':
      return <b>{inner}</b>;
    case 'em':
      return <em>{inner}</em>;
    case 'code':
      return <code>{inner}</code>;
    case 'link':
      return (
        <a href={piece.href} {...(piece.away ? { target: '_blank', rel: 'noopener noreferrer' } : {})}>
          {inner}
        </a>
      );
  }
}
