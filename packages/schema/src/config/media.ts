import type { Media } from '@foothold/engine';
import type { z } from 'zod';
import { imageLink } from './link.ts';
import { key, named, object, optional } from './object.ts';
import { line } from './text.ts';

export const media: z.ZodType<Media> = named(
  object<Media>(
    {
      image: key(imageLink, 'Image', 'Address of the picture.', '/images/board.png'),
      alt: optional(
        line,
        'Alternative text',
        'What the picture shows, for people who do not see it.',
        'A board with three tasks',
      ),
    },
    {
      title: 'Media',
      description: 'A picture beside the text.',
      example: { image: '/images/board.png', alt: 'A board with three tasks' },
    },
  ),
  'media',
);
