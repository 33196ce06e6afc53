/** A name and what is known under it. */
export interface Row {
  readonly name: string;
  readonly value: string;
  /** Beside the value, quieter. */
  readonly note?: string;
  /** How far it is: drawn as a bar. */
  readonly share?: number;
  readonly tone?: 'good' | 'watch' | 'bad';
}
