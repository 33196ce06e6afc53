import { configSchema } from '../../config/config.ts';
import { publishAnswer } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';

export const CONFIG_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/v1/config/publish',
    summary: 'Checks a config whole and makes it the active one, or says every problem and changes nothing.',
    tag: 'Config',
    access: 'admin',
    body: configSchema,
    answer: publishAnswer,
    errors: [400, 413],
  },
];
