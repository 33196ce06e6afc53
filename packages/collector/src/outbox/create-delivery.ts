import type { ActiveConfig } from '../config/config-service.ts';
import { createScheduler, type Scheduler } from '../scheduler/scheduler.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { createEndpointLane, createStrayLane } from './endpoint-lane.ts';
import { createMailLane } from './mail-lane.ts';
import { type DeliveryCounts, earliest, type LaneRunner, type Stop } from './run-lane.ts';
import { createBell } from './work-together.ts';

/** Sends what is in the outbox, each lane for itself: a receiver that hangs holds up nobody else's messages. */
export interface Delivery {
  /** Sends all that is due, in every lane, and answers when all lanes are done. */
  run(active: ActiveConfig): Promise<DeliveryCounts>;
  /** When there is next something to send (ms). */
  nextAt(): Promise<number | null>;
  /** Begins to send by itself. */
  start(active: () => ActiveConfig | null): RunningDelivery;
}

export interface RunningDelivery {
  /** There may be something to send now. */
  wake(): void;
  /** Begins nothing more, and waits for what is on its way: not long for webhooks, which are sent again. */
  stop(): Promise<void>;
}

/** Long enough for a receiver that is well; a service that is asked to stop has ten seconds. */
const STOP_MS = 5_000;
const NEVER: Stop = { asked: new AbortController().signal, now: new AbortController().signal };

export function createDelivery(options: DeliveryOptions): Delivery {
  const { mailer, settings, clock, log } = options;
  const emails = mailer ? [createMailLane('email', options)] : [];
  const notices = createMailLane('notify', options);
  const endpoints = [
    ...Object.entries(settings.webhooks).map(([name, webhook]) => createEndpointLane(name, webhook, options)),
    createStrayLane(options),
  ];
  const lanes: readonly LaneRunner[] = [...emails, notices, ...endpoints];

  return {
    run: async (active) => {
      const runAll = async (some: readonly LaneRunner[]): Promise<DeliveryCounts> =>
        (await Promise.all(some.map((lane) => lane.run(active, NEVER, createBell())))).reduce(add, {});
      // Some notices find out that they go to an endpoint.
      const told = async (): Promise<DeliveryCounts> =>
        add(await notices.run(active, NEVER, createBell()), await runAll(endpoints));
      return add(...(await Promise.all([runAll(emails), told()])));
    },
    nextAt: async () => earliest(...(await Promise.all(lanes.map((lane) => lane.nextAt())))),
    start: (active) => {
      const [asked, now] = [new AbortController(), new AbortController()];
      const stop: Stop = { asked: asked.signal, now: now.signal };
      const schedule = (lane: LaneRunner, then: () => void = () => {}): Scheduler => {
        const bell = createBell();
        const scheduler = createScheduler({
          clock,
          log,
          work: async () => {
            const config = active();
            if (!config) return null;
            await lane.run(config, stop, bell);
            then();
            return lane.nextAt();
          },
        });
        return {
          ...scheduler,
          // A lane that waits for a slow answer has room for more meanwhile.
          wakeBy: (at) => {
            scheduler.wakeBy(at);
            bell.ring();
          },
        };
      };
      const wakeAll = (some: readonly Scheduler[]): void => {
        for (const one of some) one.wakeBy(clock.now());
      };
      const posting = endpoints.map((lane) => schedule(lane));
      const mailing = [
        ...emails.map((lane) => schedule(lane)),
        // Some notices find out that they go to an endpoint.
        schedule(notices, () => wakeAll(posting)),
      ];
      const running = [...mailing, ...posting];
      return {
        wake: () => wakeAll(running),
        stop: async () => {
          asked.abort();
          const cancel = clock.after(STOP_MS, () => now.abort());
          await Promise.all(running.map((one) => one.stop()));
          cancel();
        },
      };
    },
  };
}

function add(sum: DeliveryCounts, more: DeliveryCounts): DeliveryCounts {
  const keys = new Set([...Object.keys(sum), ...Object.keys(more)]) as Set<keyof DeliveryCounts>;
  return Object.fromEntries([...keys].map((key) => [key, (sum[key] ?? 0) + (more[key] ?? 0)]));
}
