import type { z } from 'zod';
import { clockDuration } from '../config/duration.ts';
import { say } from '../config/object.ts';

/** How long after the scenario's start: `0s`, `24h`, `23h59m59s`. */
export const offset: z.ZodType<string> = say(
  clockDuration.meta({
    title: 'Offset',
    description: "How long after the scenario's start.",
    examples: ['23h59m59s'],
  }),
  "how long after the scenario's start, in s, m, h, d or w",
);
