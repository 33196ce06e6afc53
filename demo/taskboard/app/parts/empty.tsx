import type { ComponentChildren, VNode } from 'preact';

/** What a place says while nothing is there: what to do, why, and a way to do it. */
export function Empty(props: { title: string; body: string; children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <h2>{props.title}</h2>
      <p>{props.body}</p>
      {props.children}
    </div>
  );
}
