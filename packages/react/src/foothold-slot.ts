'use client';

import type { SurfaceKind, Views } from '@foothold/sdk';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { useSurface } from './use-surface.ts';

export interface FootholdSlotProps<Kind extends SurfaceKind> {
  readonly surface: Kind;
  /** Only the one of this id. */
  readonly id?: string;
  /** Draws one of them; called for each there is. */
  readonly children: (view: Views[Kind]) => ReactNode;
}

/**
 * The app's own component in place of ours, for as long as the slot is there.
 *
 * @example
 * <FootholdSlot surface="tour">{(step) => <MyStep step={step} />}</FootholdSlot>
 */
export function FootholdSlot<Kind extends SurfaceKind>({
  surface,
  id,
  children,
}: FootholdSlotProps<Kind>): ReactElement {
  const views = useSurface(surface, id);
  return createElement(
    Fragment,
    null,
    views.map((view) => createElement(Fragment, { key: 'id' in view ? view.id : surface }, children(view))),
  );
}
