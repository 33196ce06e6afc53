import type { ComponentChildren, ComponentType, Key, VNode } from 'preact';

/** What JSX may say is what Preact's types say; what it makes is drawn by `render.ts`. */
export type { JSX } from 'preact/jsx-runtime';

/** What the compiler makes of an element of JSX. */
export function jsx<P extends object>(type: string | ComponentType<P>, props: P, key: Key = null): VNode<P> {
  // The children are among the properties where there are any.
  return { type, props: props as VNode<P>['props'], key };
}

export { jsx as jsxs };

/** Several things without an element around them. */
export const Fragment = ({ children }: { readonly children?: ComponentChildren }): ComponentChildren =>
  children;
