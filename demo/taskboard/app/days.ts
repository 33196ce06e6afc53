/** Calendar days as people mean them: `2026-03-31` in the person's own zone. */
export type Day = string;

export function dayOf(instant: Date): Day {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

export function addDays(day: Day, days: number): Day {
  const date = atNoon(day);
  date.setDate(date.getDate() + days);
  return dayOf(date);
}

/** The first Monday after that day. */
export function nextMonday(day: Day): Day {
  return addDays(day, (8 - atNoon(day).getDay()) % 7 || 7);
}

/** "Today", "Tomorrow", "Fri 14 Mar". */
export function nameOfDay(day: Day, today: Day): string {
  if (day === today) return 'Today';
  if (day === addDays(today, 1)) return 'Tomorrow';
  if (day === addDays(today, -1)) return 'Yesterday';
  return shortDay(day, day.slice(0, 4) !== today.slice(0, 4));
}

/** "Fri 14 Mar", with the year when asked for. */
export function shortDay(day: Day, withYear = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' } : {}),
  })
    .format(atNoon(day))
    .replace(',', '');
}

/** "2 min ago", "3 days ago". */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  const steps: readonly [number, Intl.RelativeTimeFormatUnit][] = [
    [60, 'second'],
    [60, 'minute'],
    [24, 'hour'],
    [Number.POSITIVE_INFINITY, 'day'],
  ];
  if (seconds < 45) return 'just now';
  let value = seconds;
  for (const [size, unit] of steps) {
    if (value < size) return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-value, unit);
    value = Math.round(value / size);
  }
  return '';
}

// Noon exists on every day, also on those when the clocks change.
function atNoon(day: Day): Date {
  return new Date(`${day}T12:00:00`);
}
