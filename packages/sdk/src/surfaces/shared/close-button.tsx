import type { VNode } from 'preact';
import { Cross } from './icons.tsx';

export interface CloseButtonProps {
  readonly label: string;
  readonly part: string;
  readonly onPress: () => void;
}

export function CloseButton({ label, part, onPress }: CloseButtonProps): VNode {
  return (
    <button type="button" class="x" part={part} aria-label={label} onClick={onPress}>
      <Cross />
    </button>
  );
}
