import type { Prompt, PromptForm } from '@foothold/engine';

/** A prompt's place on the screen. */
export interface Seat {
  /** What it says may have changed; `isOpen`: its card is to be seen, and not only its dot. */
  settle(isOpen: boolean): void;
  leave(): void;
}

export interface SeatOptions {
  readonly prompt: Prompt;
  readonly form: PromptForm;
  /** The prompt can or cannot be seen. */
  readonly see: (isOn: boolean) => void;
}
