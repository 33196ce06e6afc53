import type { PromptModel } from './prompt.model.ts';

/** What a prompt's view is told. */
export interface PromptProps {
  readonly model: PromptModel;
  /** An action was pressed: its place, from 0. */
  readonly onAct: (place: number) => void;
  readonly onDismiss: () => void;
  /** The dot of a hotspot was pressed; `isOpen`: its card is there. */
  readonly onToggle: () => void;
  readonly isOpen: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}
