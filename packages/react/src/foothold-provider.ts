'use client';

import type { Foothold, FootholdOptions, FootholdSource } from '@foothold/sdk';
import { createElement, type ReactElement, type ReactNode, useEffect, useReducer } from 'react';
import { footholdOf, hold, projectOf } from './held-foothold.ts';
import { FootholdContext } from './use-foothold.ts';

/** Takes a Foothold the app made, or where to make one: that one stops when the provider is gone. */
export type FootholdProviderProps = { readonly children?: ReactNode } & (
  | { readonly foothold: Foothold }
  | {
      readonly source: FootholdSource;
      /** Read when it is made; a change of them later changes nothing. */
      readonly options?: FootholdOptions;
    }
);

/**
 * Gives Foothold to all hooks and slots inside.
 *
 * @example
 * <FootholdProvider source={{ key: 'pk_...', host: 'https://onboarding.example.com' }}>
 *   <App />
 * </FootholdProvider>
 */
export function FootholdProvider(props: FootholdProviderProps): ReactElement {
  const foothold = 'foothold' in props ? props.foothold : footholdOf(props.source, props.options);
  const name = 'source' in props ? projectOf(props.source) : null;
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (name === null) return undefined;
    const letGo = hold(name);
    // Hidden and shown again, the one it had is stopped: there is a new one.
    if (!letGo) renderAgain();
    return letGo ?? undefined;
  }, [name, foothold]);
  return createElement(FootholdContext.Provider, { value: foothold }, props.children);
}
