const hoursAndMinutes = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** An instant as the reader's clock shows it: "14:32". */
export const clockTime = (at: number): string => hoursAndMinutes.format(at);

/** An instant with its day, for what is told on demand: "3 Nov 2026, 14:32". */
export const fullTime = (at: number): string => dayAndTime.format(at);
