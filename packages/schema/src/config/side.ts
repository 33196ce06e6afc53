import type { Side } from '@foothold/engine';
import { z } from 'zod';
import { named } from './object.ts';

/** Side of a target that a step or prompt stands on. */
export const side: z.ZodType<Side> = named(
  z.enum(['top', 'right', 'bottom', 'left']).meta({
    title: 'Side',
    description: 'Side of the target; another one is taken when there is no room.',
    examples: ['right'],
  }),
  'side',
);
