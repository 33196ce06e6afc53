import { z } from 'zod';
import { named, say } from './object.ts';

/** Each unit once, the longest first; so few digits that no sum passes a hundred years. */
const CLOCK = '(?!$)(?:\\d{1,3}w)?(?:\\d{1,4}d)?(?:\\d{1,5}h)?(?:\\d{1,7}m)?(?:\\d{1,8}s)?';

/** Elapsed time on the clock: 45s, 30m, 24h, 7d, 2w or 1h30m. */
export const clockDuration: z.ZodType<string> = named(
  say(
    z
      .string()
      .regex(new RegExp(`^${CLOCK}$`))
      .meta({
        title: 'Duration',
        description:
          'Elapsed time: 45s, 30m, 24h, 7d, 2w or 1h30m. A day is 24 h. Business days do not fit here.',
        examples: ['24h', '7d', '1h30m'],
      }),
    'a duration of s, m, h, d or w',
  ),
  'clockDuration',
);

/** Elapsed time, or business days, which stand alone. */
export const duration: z.ZodType<string> = named(
  say(
    z
      .string()
      .regex(new RegExp(`^(?:\\d{1,4}bd|${CLOCK})$`))
      .meta({
        title: 'Duration',
        description:
          'A length of time: 45s, 30m, 24h, 7d, 2w, 1h30m, or 5bd for business days (Monday to Friday in the timezone). A day is 24 h.',
        examples: ['24h', '7d', '5bd'],
      }),
    'a duration of s, m, h, d or w, or business days such as "5bd"',
  ),
  'duration',
);
