import type { VNode } from 'preact';

export function Switch(props: {
  on: boolean;
  labelledBy: string;
  describedBy?: string;
  onChange: (on: boolean) => void;
}): VNode {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={props.on}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      onClick={() => props.onChange(!props.on)}
    >
      <span />
    </button>
  );
}
