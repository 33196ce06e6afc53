import type { ComponentChildren, ComponentType, Key, VNode } from 'preact';

/** What an element of JSX is compiled to, for `render.ts` to draw. What it may say is checked by Preact's types. */
export function jsx<P extends object>(type: string | ComponentType<P>, props: P, key: Key = null): VNode<P> {
  // The children are among the properties where there are any.
  return { type, props: props as VNode<P>['props'], key };
}

export { jsx as jsxs };

/** Several things without an element around them. */
export const Fragment = ({ children }: { readonly children?: ComponentChildren }): ComponentChildren =>
  children;
