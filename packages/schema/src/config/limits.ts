import type { Limits } from '@foothold/engine';
import { z } from 'zod';
import { clockDuration, duration } from './duration.ts';
import { key, named, object, optional, say } from './object.ts';
import { ruleBeyond } from './rule.ts';

const MOST = 1_000;
const most = z.int().min(0).max(MOST);

type Of<K extends keyof Limits> = NonNullable<Limits[K]>;

const interruptive = object<Of<'interruptive'>>(
  {
    session: optional(most, 'A session', 'The most in one visit.', 2),
    day: optional(most, 'A day', 'The most in 24 hours.', 3),
    gap: optional(clockDuration, 'Gap', 'Rest from the end of one to the next.', '60s'),
  },
  {
    title: 'Interruptions',
    description: 'How often the screen is taken.',
    example: { session: 2, day: 3, gap: '60s' },
  },
);

const weekly = (what: string, example: number): z.ZodType<{ readonly week?: number | undefined }> =>
  object<{ readonly week?: number | undefined }>(
    { week: optional(most, 'A week', `The most ${what} in 7 days.`, example) },
    { title: 'Weekly limit', description: `How many ${what}.`, example: { week: example } },
  );

const wallTime = say(
  z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .meta({ title: 'Time of day', description: 'HH:MM, 00:00 to 23:59.', examples: ['20:00'] }),
  'a time of day as HH:MM, from 00:00 to 23:59',
);

const quietHours = ruleBeyond(
  object<Of<'quietHours'>>(
    {
      from: key(wallTime, 'From', 'When quiet begins.', '20:00'),
      to: key(wallTime, 'To', 'When quiet ends; before "from" means the next morning.', '08:00'),
      timezone: optional(
        z.enum(['user', 'config']),
        'Timezone',
        "user: the person's own. config: the config's. Default: user.",
        'user',
      ),
    },
    {
      title: 'Quiet hours',
      description: 'When nothing is sent.',
      example: { from: '20:00', to: '08:00', timezone: 'user' },
    },
  ),
  { expected: 'another time than "from"', at: ['to'] },
  (value) => value.from !== value.to,
);

export const limits: z.ZodType<Limits> = named(
  object<Limits>(
    {
      interruptive: optional(
        interruptive,
        'Interruptive',
        'Modals, tours, surveys, popovers and slideouts.',
        {
          session: 2,
          day: 3,
          gap: '60s',
        },
      ),
      email: optional(weekly('emails', 2), 'Email', 'Emails to one person.', { week: 2 }),
      total: optional(
        weekly('messages, in the app and by email,', 6),
        'Total',
        'In the app and by email together.',
        { week: 6 },
      ),
      afterDismissal: optional(
        duration,
        'After a dismissal',
        'Rest after somebody put something away.',
        '1d',
      ),
      quietHours: optional(quietHours, 'Quiet hours', 'Email and notify wait until they are over.', {
        from: '20:00',
        to: '08:00',
      }),
    },
    {
      title: 'Limits',
      description: 'One budget over every surface and channel.',
      example: { interruptive: { session: 2, day: 3, gap: '60s' }, email: { week: 2 } },
    },
  ),
  'limits',
);
