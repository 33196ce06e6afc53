import type { EmptyState } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Reader, readText } from '../shared/read-text.ts';

export interface EmptyStateModel {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  /** The button's label; null for none. */
  readonly action: string | null;
}

export function emptyStateModel({ id, title, body, action }: EmptyState, reader: Reader): EmptyStateModel {
  return {
    id,
    title: readText(title, reader),
    body: readText(body, reader),
    action: action ? plainText(readText(action.label, reader)) : null,
  };
}
