/** Code that must not compile: `npm run types` fails when one of these lines starts to. */
import { createElement } from 'react';
import {
  FootholdProvider,
  FootholdSlot,
  useProgress,
  useSurface,
  useSurvey,
  useTour,
} from '../../packages/react/src/index.ts';

// @ts-expect-error a provider needs a Foothold, or where to make one
createElement(FootholdProvider, {});

// @ts-expect-error a key alone says nothing about where events go
createElement(FootholdProvider, { source: { key: 'pk_example' } });

// @ts-expect-error the kinds of surface are a closed list
useSurface('tuor');

// @ts-expect-error there may be no tour
useTour().next();

// @ts-expect-error nothing may be known yet
useProgress().done;

// @ts-expect-error an answer is a figure or a text
useSurvey()?.answer({ value: 9 });

// @ts-expect-error views are told, not changed
useSurface('banner')[0].title = [];

createElement(FootholdSlot<'tour'>, {
  surface: 'tour',
  // @ts-expect-error a step of a tour is no question
  children: (step) => step.question,
});
