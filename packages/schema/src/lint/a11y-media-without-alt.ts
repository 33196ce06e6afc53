import type { Media, Path } from '@foothold/engine';
import type { Found, Rule } from './rule.ts';

/** A picture in a prompt or tour that is nothing to those who do not see it. */
export const mediaWithoutAlt: Rule = {
  id: 'a11y/media-without-alt',
  why: 'Who listens to the page gets nothing from a picture without words, and an onboarding is the first thing they meet.',
  check: (config) => [
    ...(config.prompts ?? []).flatMap(({ media }, i) => checkMedia(media, ['prompts', i, 'media'])),
    ...(config.tours ?? []).flatMap(({ steps }, i) =>
      steps.flatMap(({ media }, j) => checkMedia(media, ['tours', i, 'steps', j, 'media'])),
    ),
  ],
  failing: {
    prompts: [{ id: 'share-it', form: 'banner', title: 'Share it', media: { image: '/images/share.png' } }],
  },
  passing: {
    prompts: [
      {
        id: 'share-it',
        form: 'banner',
        title: 'Share it',
        media: { image: '/images/share.png', alt: 'A report with three readers' },
      },
    ],
  },
};

function checkMedia(media: Media | undefined, path: Path): Found[] {
  if (!media || media.alt !== undefined) return [];
  return [
    {
      path: [...path, 'alt'],
      message: `The picture "${media.image}" has no alternative text.`,
      fix: 'Add "alt" with what the picture shows.',
    },
  ];
}
