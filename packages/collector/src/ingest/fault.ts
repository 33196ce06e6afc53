/** Why one event was refused. The code is counted; the rest is for whoever sent it. */
export interface Fault {
  readonly code: 'invalid' | 'too_large' | 'identity' | 'reserved' | 'new_people' | 'new_events';
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

export function describeFault({ path, found, expected }: Fault): string {
  return `${path || 'event'}: found ${found}, expected ${expected}`;
}
