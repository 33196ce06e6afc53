import type { Theme } from '@foothold/engine';
import { z } from 'zod';
import { key, named, object, oneOf, optional, say } from './object.ts';

/** Rounder than this and a button is a ball. */
const RADIUS_MAX_PX = 24;

/** Colours are tokens: nothing that a style sheet would have to read. */
const colour = say(
  z
    .string()
    .regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)
    .meta({ title: 'Colour', description: '#rgb or #rrggbb.', examples: ['#3b5bdb'] }),
  'a colour as #rgb or #rrggbb',
);

type Accent = NonNullable<Theme['accent']>;
const accent: z.ZodType<Accent> = oneOf<Accent>(
  [
    colour,
    object<Exclude<Accent, string>>(
      {
        light: key(colour, 'Light', 'On light pages.', '#3b5bdb'),
        dark: key(colour, 'Dark', 'On dark pages.', '#748ffc'),
      },
      {
        title: 'Two colours',
        description: 'One for light pages, one for dark ones.',
        example: { light: '#3b5bdb', dark: '#748ffc' },
      },
    ),
  ],
  'a colour as #rgb or #rrggbb, or { "light", "dark" }',
);

const fontFamily = say(z.string().regex(/^[\p{L}\p{N} ,'"._-]{1,200}$/u), 'font names, separated by commas');

export const theme: z.ZodType<Theme> = named(
  object<Theme>(
    {
      accent: optional(accent, 'Accent', 'Colour of buttons, rings and bars.', '#3b5bdb', {
        light: '#3b5bdb',
        dark: '#748ffc',
      }),
      radius: optional(
        z.number().min(0).max(RADIUS_MAX_PX),
        'Radius',
        'Corner radius of controls, 0 to 24 px.',
        10,
      ),
      position: optional(
        z.enum(['bottom-right', 'bottom-left']),
        'Position',
        "The launcher's corner. Default: bottom-right.",
        'bottom-left',
      ),
      mode: optional(
        z.enum(['auto', 'light', 'dark']),
        'Mode',
        "auto follows the person's system. Default: auto.",
        'auto',
      ),
      font: optional(fontFamily, 'Font', "Font names. Default: the page's own.", 'Inter, sans-serif'),
      density: optional(
        z.enum(['comfortable', 'compact']),
        'Density',
        'How much room things take. Default: comfortable.',
        'compact',
      ),
    },
    { title: 'Theme', description: "The product's look.", example: { accent: '#3b5bdb', radius: 10 } },
  ),
  'theme',
);
