'use client';

import type { Foothold } from '@foothold/sdk';
import { type Context, createContext, useContext } from 'react';

export const FootholdContext: Context<Foothold | null> = createContext<Foothold | null>(null);

/** The Foothold of the provider around: its verbs, its stores. Throws where there is none. */
export function useFoothold(): Foothold {
  const foothold = useContext(FootholdContext);
  if (!foothold) {
    throw new Error('Foothold: put <FootholdProvider> around the components that call its hooks.');
  }
  return foothold;
}
