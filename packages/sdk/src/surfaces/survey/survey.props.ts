import type { SurveyModel, Value } from './survey.model.ts';

/** How far the person is: choosing, adding words to a choice, or through. */
export type Phase = 'asking' | 'adding' | 'thanking';

export interface SurveyProps {
  readonly model: SurveyModel;
  readonly phase: Phase;
  /** What is chosen; null for nothing yet. */
  readonly value: Value | null;
  /** Chosen by arrow keys, and not yet given. */
  readonly onChoose: (value: Value) => void;
  /** Given: by a press, or by Enter or Space. */
  readonly onAnswer: (value: Value) => void;
  /** What was chosen or written is sent. */
  readonly onSend: () => void;
  readonly onSkip: () => void;
  readonly onClose: () => void;
}
