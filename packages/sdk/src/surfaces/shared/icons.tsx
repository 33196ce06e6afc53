import type { VNode } from 'preact';

/** Strokes in the text's colour; the words beside them say what they mean. */
export function Icon({ size, width, path }: { size: number; width: number; path: string }): VNode {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      stroke="currentColor"
      stroke-width={width}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={path} />
    </svg>
  );
}

export const Check = (): VNode => <Icon size={12} width={2} path="M2.5 6.5 5 9l4.5-6" />;
export const Cross = (): VNode => <Icon size={12} width={1.6} path="m2 2 8 8M10 2l-8 8" />;
export const Star = (): VNode => (
  <Icon size={20} width={1.7} path="m10 2.5 2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 7.8l5-.7z" />
);
