/** Where the demo speaks: its three lines to standard output, notes and progress to standard error. */
export interface Terminal {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}
