import type { Webhook } from '../settings.ts';
import type { EndpointState } from '../store/endpoint-store.ts';
import type { MessageOutcome, QueuedMessage } from '../store/outbox-store.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { nextAttempt } from './retry.ts';
import { type Attempt, earliest, expireLost, type LaneRunner, LEASE_MS, workLane } from './run-lane.ts';
import { afterFailure, afterSuccess, atOnce } from './webhook/endpoint-health.ts';
import { reportEndpoint } from './webhook/report-endpoint.ts';
import { createWebhookRequest } from './webhook/webhook-request.ts';

/** A small receiver should not be flooded; one that wants more says so in the settings. */
const CONCURRENCY = 2;

/** All that goes to one endpoint. */
export function createEndpointLane(name: string, webhook: Webhook, options: DeliveryOptions): LaneRunner {
  const { store, clock, post, random } = options;
  const lane = { endpoint: name };
  const change = async (by: (state: EndpointState) => EndpointState): Promise<void> => {
    const { before, after } = await store.changeEndpoint(name, by);
    if (before.status !== after.status) await reportEndpoint(options, name, after);
  };

  const attempt: Attempt = async ({ program }, message, concerned, stop): Promise<MessageOutcome> => {
    const { attempt: tries, triedAt } = message;
    const { status } = await store.readEndpoint(name);
    if (status === 'disabled') return { status: 'failed', reason: 'its endpoint is gone: it answered 410' };
    const request = createWebhookRequest(program, message, concerned, webhook, clock.now());
    const result = await post({ ...request, signal: stop.now });
    const now = clock.now();
    if (result.kind === 'sent') {
      await change(afterSuccess);
      return { status: 'sent' };
    }
    // That was not the receiver's failure.
    if (stop.now.aborted)
      return { status: 'waiting', retryAt: now, reason: 'the collector stopped meanwhile' };
    const { reason } = result;
    const answer = 'answer' in result ? (result.answer ?? null) : null;
    const asked = result.kind === 'later' ? (result.retryAfterMs ?? null) : null;
    const gone = result.kind === 'never';
    await change((state) => afterFailure(state, { reason, answer, gone, retryAfterMs: asked }, now, random));
    if (gone) return { status: 'failed', reason };
    const retryAt = nextAttempt({ attempt: tries, triedAt, now, asked }, random);
    return retryAt === null
      ? { status: 'failed', reason: `given up: ${reason}` }
      : { status: 'waiting', retryAt, reason };
  };

  /** One that fails is probed by the first worker alone, when its rest is over. */
  const claim = async (worker: number): Promise<QueuedMessage | null> => {
    const state = await store.readEndpoint(name);
    if (state.status === 'paused' || (state.status === 'open' && (state.retryAt ?? 0) > clock.now()))
      return null;
    if (worker >= atOnce(state, webhook.concurrency ?? CONCURRENCY)) return null;
    return store.claimMessage(lane, clock.now(), LEASE_MS);
  };

  return {
    run: async (active, stop, bell) => {
      await expireLost(options);
      return workLane(options, { active, stop, bell }, webhook.concurrency ?? CONCURRENCY, claim, attempt);
    },
    nextAt: async () => {
      const { status, retryAt } = await store.readEndpoint(name);
      // Resumed by a person, who wakes it.
      if (status === 'paused') return null;
      const at = await store.nextMessage(lane);
      return at === null ? null : Math.max(at, status === 'open' ? (retryAt ?? 0) : 0);
    },
  };
}

/** Messages for endpoints that no settings know any more: dead letters, which can be sent again when they do. */
export function createStrayLane(options: DeliveryOptions): LaneRunner {
  const { store, clock, settings } = options;
  return {
    run: async (active, stop, bell) => {
      const strays = (await store.waitingEndpoints()).filter(
        (name) => !Object.hasOwn(settings.webhooks, name),
      );
      let failed = 0;
      for (const name of strays) {
        const claim = (): Promise<QueuedMessage | null> =>
          store.claimMessage({ endpoint: name }, clock.now(), LEASE_MS);
        const reason = `the settings have no webhook "${name}"`;
        const counts = await workLane(options, { active, stop, bell }, 1, claim, async () => ({
          status: 'failed',
          reason,
        }));
        failed += counts.failed ?? 0;
      }
      return failed > 0 ? { failed } : {};
    },
    // Messages that are not due yet are found when the collector looks again anyway.
    nextAt: async () => earliest(),
  };
}
