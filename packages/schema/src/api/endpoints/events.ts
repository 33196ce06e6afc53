import { batchAnswer } from '../../wire/answer.ts';
import { batch } from '../../wire/batch.ts';
import { aliasCall, groupCall, identifyCall, pageCall, trackCall } from '../../wire/call.ts';
import type { Endpoint } from '../endpoint.ts';

const DESCRIPTION =
  'The tracking spec’s own path. The body may be called text/plain, and packed with gzip; the write key may stand in it ' +
  'as `writeKey`. The answer comes when what was taken is on disk, with a verdict for each event.';

const common = {
  method: 'post',
  tag: 'Events',
  access: 'key',
  description: DESCRIPTION,
  answer: batchAnswer,
  errors: [400, 410, 413, 415, 429, 503],
} as const satisfies Partial<Endpoint>;

const calls = [
  ['track', 't', 'Somebody did something.', trackCall],
  ['page', 'p', 'Somebody saw a page.', pageCall],
  ['screen', 's', 'Somebody saw a screen of an app: stored as a page.', pageCall],
  ['identify', 'i', 'What is known of somebody.', identifyCall],
  ['group', 'g', 'Which account somebody is in, and what is known of it.', groupCall],
  ['alias', 'a', 'Which anonymous person somebody was.', aliasCall],
] as const;

export const EVENT_ENDPOINTS: readonly Endpoint[] = [
  { ...common, path: '/v1/batch', summary: 'Events, several at once.', body: batch },
  { ...common, path: '/v1/b', summary: 'Events, several at once (short path).', body: batch },
  ...calls.flatMap(([long, short, summary, body]): Endpoint[] => [
    { ...common, path: `/v1/${long}`, summary, body },
    { ...common, path: `/v1/${short}`, summary: `${summary} (short path)`, body },
  ]),
];
