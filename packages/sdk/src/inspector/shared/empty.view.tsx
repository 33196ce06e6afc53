import type { VNode } from 'preact';

/** Said in place of what is not there. */
export const Empty = ({ text }: { readonly text: string }): VNode => <p class="nothing">{text}</p>;
