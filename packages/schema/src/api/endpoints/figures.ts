import { activationAnswer, subjectsAnswer, timeToValueAnswer } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import { count, cursor, id, time } from '../parameters.ts';

const PAGE = 50;
const PAGE_MAX = 200;

const cohort = {
  milestone: id('Id of a milestone. Left out: first value.'),
  segment: id('Id of a segment. Left out: everybody.'),
  from: time('Those who started on this day or later.'),
  to: time('Those who started on this day or earlier.'),
  now: time('As of when. Left out: now.'),
};

export const FIGURE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/v1/metrics/time-to-value',
    summary: 'Time from the start to a milestone, as a distribution.',
    tag: 'Figures',
    access: 'admin',
    query: cohort,
    answer: timeToValueAnswer,
    errors: [400, 409],
  },
  {
    method: 'get',
    path: '/v1/metrics/activation',
    summary: 'The share that reached a milestone within a window.',
    tag: 'Figures',
    access: 'admin',
    query: { ...cohort, window: id('A duration such as `7d`.') },
    answer: activationAnswer,
    errors: [400, 409],
  },
  {
    method: 'get',
    path: '/v1/subjects',
    summary: 'People, the latest first.',
    tag: 'Figures',
    access: 'admin',
    query: { limit: count(PAGE_MAX, PAGE), cursor, now: cohort.now },
    answer: subjectsAnswer,
    errors: [400, 409],
  },
];
