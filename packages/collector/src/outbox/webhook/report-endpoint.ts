import { createHash } from 'node:crypto';
import { describeError } from '../../log.ts';
import type { EndpointState } from '../../store/endpoint-store.ts';
import type { DeliveryOptions } from '../delivery-options.ts';
import { isAddress } from '../email/recipient.ts';

/**
 * Says that an endpoint is sent nothing more: in the log, and by email to whom the settings name as owner. The email is tried
 * once: the list of webhooks tells it for as long as it is so.
 */
export async function reportEndpoint(
  { log, mailer, settings, clock }: Pick<DeliveryOptions, 'log' | 'mailer' | 'settings' | 'clock'>,
  name: string,
  { status, reason, failures, failingSince, changedAt }: EndpointState,
): Promise<void> {
  if (status === 'open') return;
  log.error('a webhook is sent nothing more until it is resumed', { webhook: name, status, reason });
  const { from, owner } = settings.mail;
  if (!mailer || owner === null || !isAddress(owner)) return;
  const what = status === 'disabled' ? 'is gone' : 'is paused';
  const since = new Date(failingSince ?? clock.now()).toISOString();
  const lines = [
    `The webhook "${name}" ${what}.`,
    status === 'disabled'
      ? 'It answered 410, which says that it wants no more messages, ever.'
      : `It has failed ${failures} times since ${since} and not worked once: ${reason ?? 'no reason is known'}.`,
    status === 'disabled'
      ? 'Messages to it are on the list of dead letters. Resume it when it is back, and send them again.'
      : 'Messages to it wait. Resume it when it is mended: POST /v1/webhooks/resume.',
  ];
  const digest = createHash('sha256')
    .update(JSON.stringify([name, status, changedAt]))
    .digest('hex')
    .slice(0, 32);
  const result = await mailer({
    messageId: `<${digest}@${/@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'}>`,
    from,
    to: owner,
    subject: `The webhook ${name} ${what}`,
    text: `${lines.join('\n\n')}\n`,
    // A webhook's name is letters, digits, spaces, dots and dashes; the reason is our own words.
    html: lines.map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('\n'),
  }).catch((error: unknown) => ({ kind: 'later' as const, reason: describeError(error) }));
  if (result.kind !== 'sent') {
    log.warn('nobody could be told by email', { webhook: name, reason: result.reason });
  }
}
