import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Mark } from './shell.tsx';

/** The way in: one calm card for people who are not signed in. */
export function Door(props: { title: string; lead: string; children: ComponentChildren }): VNode {
  useEffect(() => {
    document.title = `${props.title} · Taskboard`;
  }, [props.title]);
  return (
    <main class="door">
      <p class="brand">
        <Mark /> Taskboard
      </p>
      <div class="card">
        <h1>{props.title}</h1>
        <p class="lead">{props.lead}</p>
        {props.children}
      </div>
    </main>
  );
}
