import type { Config } from '@foothold/engine';
import { PLAIN_CONFIG } from '../../helpers/host-site.ts';

/** Every page draws something, so that the surfaces meet the hosts too. */
export const HOSTILE_CONFIG: Config = {
  ...PLAIN_CONFIG,
  prompts: [{ id: 'hello', form: 'modal', title: 'Hello from Foothold' }],
  interventions: [{ id: 'hello', when: { event: 'Opened' }, do: { prompt: 'hello' } }],
};
