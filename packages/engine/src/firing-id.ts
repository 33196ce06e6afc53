/**
 * Message id of a firing's event. The same firing has the same id wherever it is decided, so that
 * it exists once over any number of tabs, devices and collectors.
 */
export function firingId(subject: string, intervention: string, occurrence: number): string {
  return `fire:${subject}:${intervention}:${occurrence}`;
}
