import { createHash } from 'node:crypto';
import type { QueuedFiring } from '../../store/outbox-store.ts';

/** Derived from the firing: an email that went out twice after all is shown once. */
export function createMessageId(
  { subject, occurrence, place }: QueuedFiring,
  intervention: string,
  from: string,
): string {
  const firing = JSON.stringify([subject, intervention, occurrence, place]);
  const digest = createHash('sha256').update(firing).digest('hex').slice(0, 32);
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${digest}@${domain}>`;
}
