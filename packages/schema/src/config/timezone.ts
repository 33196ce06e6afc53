import { z } from 'zod';
import { named, say } from './object.ts';
import { ruleBeyond } from './rule.ts';

const WANTED = 'an IANA time zone';

/** Names an IANA zone; which ones exist is the runtime's to know. */
export const timezone: z.ZodType<string> = named(
  say(
    ruleBeyond(
      z
        .string()
        .max(64)
        .regex(/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/),
      { expected: WANTED },
      isKnown,
    ).meta({
      title: 'Time zone',
      description: 'An IANA time zone.',
      examples: ['Europe/Berlin', 'America/New_York', 'UTC'],
    }),
    WANTED,
  ),
  'timezone',
);

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
