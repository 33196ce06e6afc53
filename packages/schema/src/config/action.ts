import type {
  Action,
  EmailAction,
  ExperimentAction,
  NotifyAction,
  PlainAction,
  WebhookAction,
} from '@foothold/engine';
import { z } from 'zod';
import { id } from './id.ts';
import { IN_APP } from './in-app-action.ts';
import { key, list, named, object, oneOf, optional, say, type Together } from './object.ts';
import { sized, textOf } from './rule.ts';
import { line } from './text.ts';

const ACTIONS_MAX = 10;
const NAME_MAX_CHARS = 200;
const VARIANTS_MAX = 20;

const TOGETHER: Together = {
  words: 'each in an object of its own in a list',
  example: [{ prompt: 'assign-next' }, { track: 'Assign Shown' }],
};

const recipient = say(
  textOf(NAME_MAX_CHARS).regex(/^[^@\s]+$/),
  '"user", "owner" or the path of a trait that holds an address',
);

type Email = EmailAction['email'];
const email = object<EmailAction>(
  {
    email: key(
      object<Email>(
        {
          template: key(id, 'Template', "Name of the template in the collector's folder.", 'first-project'),
          to: key(recipient, 'To', '"user", "owner", or the path of a trait that holds an address.', 'user'),
          subject: key(line, 'Subject', "The mail's subject.", '3-minute video: create your first project'),
          from: optional(
            z.literal('owner'),
            'From',
            '"owner": in the name of the account\'s owner.',
            'owner',
          ),
        },
        {
          title: 'Email',
          description: 'A mail.',
          example: { template: 'first-project', to: 'user', subject: 'Need a hand?' },
        },
      ),
      'Email',
      'Sends a mail, whether or not a browser is open.',
      { template: 'first-project', to: 'user', subject: 'Need a hand?' },
    ),
  },
  {
    title: 'Send an email',
    description: 'Sends a mail.',
    example: { email: { template: 'first-project', to: 'user', subject: 'Need a hand?' } },
  },
);
const webhookName = say(
  z.string().regex(/^[A-Za-z0-9][\w .-]{0,63}$/),
  "the name of a webhook of the collector's settings, which hold its address",
);
const webhook = object<WebhookAction>(
  { webhook: key(webhookName, 'Webhook', "Name of a webhook in the collector's own settings.", 'crm') },
  { title: 'Call a webhook', description: 'Calls a webhook.', example: { webhook: 'crm' } },
);
const notify = object<NotifyAction>(
  { notify: key(z.literal('owner'), 'Notify', "Tells the account's owner.", 'owner') },
  { title: 'Notify the owner', description: "Tells the account's owner.", example: { notify: 'owner' } },
);

const PLAIN: readonly z.ZodType<PlainAction>[] = [...IN_APP, email, webhook, notify];

const plainAction: z.ZodType<PlainAction> = named(
  oneOf<PlainAction>(PLAIN, 'an action', TOGETHER).meta({
    title: 'Action',
    description: 'What is done, on the page or by the collector.',
    examples: [{ prompt: 'assign-next' }],
  }),
  'plainAction',
);

type Variants = ExperimentAction['variants'];
const variants: z.ZodType<Variants> = sized(
  z.record(
    id,
    oneOf<PlainAction | readonly PlainAction[]>(
      [plainAction, list(plainAction, ACTIONS_MAX)],
      'an action, or a list of them',
    ),
  ),
  1,
  VARIANTS_MAX,
  'an action for each variant',
);
const experiment = object<ExperimentAction>(
  {
    experiment: key(id, 'Experiment', 'Id of the experiment that decides.', 'invite-form'),
    variants: key(variants, 'Variants', 'What is done for each variant.', {
      banner: { prompt: 'invite-banner' },
      modal: { prompt: 'invite-modal' },
    }),
  },
  {
    title: 'By experiment',
    description: 'A different action for each variant.',
    example: {
      experiment: 'invite-form',
      variants: { banner: { prompt: 'invite-banner' }, modal: { prompt: 'invite-modal' } },
    },
  },
);

const action: z.ZodType<Action> = named(
  oneOf<Action>([...PLAIN, experiment], 'an action', TOGETHER).meta({
    title: 'Action',
    description: 'What is done, on the page or by the collector, or by experiment.',
    examples: [{ prompt: 'assign-next' }],
  }),
  'action',
);

/** What an intervention does: one action, or a list in order. */
export const actions: z.ZodType<Action | readonly Action[]> = oneOf<Action | readonly Action[]>(
  [action, list(action, ACTIONS_MAX)],
  'an action, or a list of them',
  TOGETHER,
);
