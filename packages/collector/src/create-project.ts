import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { createConfigKeeper } from './config/config-keeper.ts';
import { type ActiveConfig, createConfigService, type PublishResult } from './config/config-service.ts';
import { createDataService } from './data/data-service.ts';
import type { ProjectContext } from './http/context.ts';
import { createVerifyIdentity } from './http/identity.ts';
import { createCoverageCount } from './identity/count-coverage.ts';
import { createGroupCommit } from './ingest/group-commit.ts';
import { createGrowthCaps } from './limits/growth-caps.ts';
import { createStreams } from './live/streams.ts';
import type { Log } from './log.ts';
import { createDelivery, type RunningDelivery } from './outbox/create-delivery.ts';
import type { Mailer } from './outbox/email/mailer.ts';
import type { TemplateFiles } from './outbox/email/templates.ts';
import { createUnsubscribe } from './outbox/email/unsubscribe.ts';
import { type DeliveryCounts, earliest } from './outbox/run-lane.ts';
import type { PostWebhook } from './outbox/webhook/post-webhook.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';
import { wakeSubjects } from './scheduler/wake-subjects.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';
import { createSteps } from './subjects/create-steps.ts';
import { watchSteps } from './subjects/watch-steps.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** What one look at everything that is due has done. */
export interface Tick {
  readonly woken: number;
  readonly fired: number;
  readonly messages: DeliveryCounts;
  /** When there is next something to do (ms); null when only an event can bring it. */
  readonly nextAt: number | null;
}

export interface ProjectOptions {
  readonly store: Store;
  readonly settings: Settings;
  /** The document to publish at the start; undefined takes the one published last. */
  readonly config: unknown;
  readonly mailer: Mailer | null;
  readonly post: PostWebhook;
  readonly random: () => number;
  readonly templates: TemplateFiles;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly log: Log;
}

/** One project at work: its log, its config, its queue, and what wakes by itself. */
export interface RunningProject {
  readonly context: ProjectContext;
  /** Loads the config, once. @throws when it cannot be used */
  ready(): Promise<void>;
  /** Derives what is to be derived, and does all that is due by the clock. */
  tick(): Promise<Tick>;
  /** Begins to wake by itself. Answers the function that stops it and waits for what is under way. */
  start(): () => Promise<void>;
}

export function createProject(options: ProjectOptions): RunningProject {
  const { store, settings, clock, log, mailer, post, random, telemetry } = options;
  const config = createConfigService({
    store,
    clock,
    templates: options.templates,
    webhooks: Object.keys(settings.webhooks),
  });
  const unsubscribe = createUnsubscribe(store, settings.publicUrl);
  const delivery = createDelivery({ store, clock, log, mailer, post, settings, unsubscribe, random });
  const keeper = createConfigKeeper({ config, given: options.config, store, clock, log });
  const streams = createStreams(clock.now);
  let scheduler: Scheduler | null = null;
  /** When somebody is due next, as far as this process knows. */
  let dueAt: number | null = null;
  const readNextWake = async (): Promise<number | null> => {
    dueAt = await store.nextWake();
    return dueAt;
  };
  let sending: RunningDelivery | null = null;

  const data = createDataService({
    store,
    clock,
    config,
    newId: randomUUID,
    wakeBy: (at) => scheduler?.wakeBy(at),
    touch: streams.touch,
  });
  const coverage = createCoverageCount(store, clock, log);
  const commit = createGroupCommit(async (batches) => {
    const from = performance.now();
    const now = clock.now();
    const program = config.active()?.program ?? null;
    const { steps, changed } = watchSteps(createSteps(program, now, { isImporting: data.isImporting() }));
    const outcome = await store.ingest(batches, steps);
    streams.touch(changed);
    if (outcome.messages > 0) sending?.wake();
    if (outcome.wakeAt !== null) {
      dueAt = Math.min(dueAt ?? outcome.wakeAt, outcome.wakeAt);
      scheduler?.wakeBy(outcome.wakeAt);
    }
    telemetry.committed(store.project, batches, outcome.verdicts, (performance.now() - from) / 1_000);
    return outcome.verdicts;
  });

  const wake = async (): Promise<{ active: ActiveConfig; woken: number; fired: number } | null> => {
    await keeper.ready();
    await keeper.takeOver();
    const active = config.active();
    if (!active) return null;
    const lateMs = dueAt === null ? 0 : Math.max(0, clock.now() - dueAt);
    const done = await wakeSubjects(store, active.program, clock, streams.touch);
    if (done.woken > 0) telemetry.woken(store.project, done.woken, done.fired, lateMs / 1_000);
    return { active, ...done };
  };
  const work = async (): Promise<Tick> => {
    const done = await wake();
    if (!done) return { woken: 0, fired: 0, messages: {}, nextAt: null };
    const { active, woken, fired } = done;
    const messages = await delivery.run(active);
    return { woken, fired, messages, nextAt: earliest(await readNextWake(), await delivery.nextAt()) };
  };

  let last: Promise<unknown> = Promise.resolve();
  const tick = (): Promise<Tick> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };

  const announce = <Result extends PublishResult | null>(result: Result): Result => {
    if (result?.ok) {
      scheduler?.wakeBy(clock.now());
      sending?.wake();
      streams.touchAll();
    }
    return result;
  };

  return {
    context: {
      id: store.project,
      store,
      config,
      settings,
      commit,
      verifyIdentity: createVerifyIdentity(settings.identity, clock),
      streams,
      coverage,
      caps: createGrowthCaps(settings.limits, {
        now: clock.now,
        isKnown: async (id) => (await store.readSubject(id, 0)) !== null,
      }),
      data,
      unsubscribe,
      wakeDelivery: () => sending?.wake(),
      publish: async (document, by) => announce(await keeper.publish(document, by)),
      rollBack: async (version, by) => announce(await keeper.rollBack(version, by)),
      derived: keeper.derived,
    },
    ready: keeper.ready,
    tick: async () => {
      await keeper.ready();
      await keeper.takeOver();
      await keeper.derived();
      return tick();
    },
    start: () => {
      const delivering = delivery.start(config.active);
      const own = createScheduler({
        clock,
        log,
        // Sending goes its own ways: whom a receiver keeps waiting, it keeps nobody else.
        work: async () => {
          const done = await wake();
          if (done && done.fired > 0) delivering.wake();
          return done && readNextWake();
        },
      });
      scheduler = own;
      sending = delivering;
      return async () => {
        streams.close();
        await keeper.stop();
        await commit.drain();
        await coverage.flush();
        await own.stop();
        await delivering.stop();
        scheduler = null;
        sending = null;
      };
    },
  };
}
