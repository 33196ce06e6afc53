import type { Inline } from '@foothold/sdk';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';

export interface FootholdTextProps {
  /** A text of a view: a title, a body, a question. */
  readonly text: readonly Inline[];
}

/** A text of the config with its marks: bold, em, code and links. */
export function FootholdText({ text }: FootholdTextProps): ReactElement {
  return createElement(Fragment, null, ...text.map(drawn));
}

const TAGS = { bold: 'strong', em: 'em', code: 'code' } as const;

function drawn(piece: Inline): ReactNode {
  if (typeof piece === 'string') return piece;
  const inner = piece.inner.map(drawn);
  if (piece.kind !== 'link') return createElement(TAGS[piece.kind], null, ...inner);
  // A page of another site opens beside this one, and learns nothing of it.
  const beside = piece.away ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return createElement('a', { href: piece.href, ...beside }, ...inner);
}
