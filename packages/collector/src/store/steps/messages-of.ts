import type { Channel, OutboxAction } from '../outbox-store.ts';
import type { Firing } from '../subject-store.ts';

/** How long a notice waits for others of the same account and rule. */
const GATHER_MS = 3_600_000;

/** A message as it is put in the outbox. */
export interface NewMessage {
  readonly place: number;
  readonly channel: Channel;
  /** The endpoint a webhook goes to; whom a notice goes to is found out when it goes. */
  readonly endpoint: string | null;
  /** The action as JSON text. */
  readonly action: string;
  /** What it goes out together with; null when it goes alone. */
  readonly gather: string | null;
  readonly deliverAt: number;
  /** When it goes out, unless what it goes together with goes earlier. */
  readonly dueAt: number;
}

/** The messages a firing asks for. */
export function messagesOf(subjectId: string, account: string | null, firing: Firing): NewMessage[] {
  const { intervention, at, deliverAt: allowedAt, actions } = firing;
  return actions.map((action, place) => {
    const channel = channelOf(action);
    const isGathered = channel === 'notify';
    // Webhooks wake nobody: they know no quiet hours.
    const deliverAt = channel === 'webhook' ? at : allowedAt;
    return {
      place,
      channel,
      endpoint: 'webhook' in action ? action.webhook : null,
      action: JSON.stringify(action),
      gather: isGathered
        ? JSON.stringify([
            intervention,
            account ?? '',
            account === null ? subjectId : '',
            // Who is told first and who is told next get a notice each.
            ...('notify' in action && action.notify === 'manager' ? ['manager'] : []),
          ])
        : null,
      deliverAt,
      dueAt: isGathered ? Math.max(deliverAt, at + GATHER_MS) : deliverAt,
    };
  });
}

function channelOf(action: OutboxAction): Channel {
  if ('email' in action) return 'email';
  return 'webhook' in action ? 'webhook' : 'notify';
}
