import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import { type Clock, systemClock } from './clock.ts';
import { createConfigKeeper } from './config/config-keeper.ts';
import { createConfigService, type PublishResult } from './config/config-service.ts';
import { placedActions } from './config/plain-actions.ts';
import type { HttpContext } from './http/context.ts';
import { createApp } from './http/create-app.ts';
import { failureBody, HttpFailure } from './http/failure.ts';
import { createVerifyIdentity } from './http/identity.ts';
import type { Peer } from './http/serve.ts';
import { createGroupCommit } from './ingest/group-commit.ts';
import { createStreams } from './live/streams.ts';
import { describeError, type Log, silentLog } from './log.ts';
import { type DeliveryCounts, deliverMessages, openChannels } from './outbox/deliver-messages.ts';
import type { Mailer } from './outbox/email/mailer.ts';
import { noTemplates } from './outbox/email/template-folder.ts';
import type { TemplateFiles } from './outbox/email/templates.ts';
import { type PostWebhook, postWebhook } from './outbox/webhook/post-webhook.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';
import { wakeSubjects } from './scheduler/wake-subjects.ts';
import { resolveSettings, type SettingsInput } from './settings.ts';
import type { Store } from './store/store.ts';
import { createSteps } from './subjects/create-steps.ts';
import { watchSteps } from './subjects/watch-steps.ts';

export interface CollectorOptions {
  readonly store: Store;
  readonly settings: SettingsInput;
  /** The config to publish, as JSON text or parsed. @default the one published last */
  readonly config?: unknown;
  /** Null keeps emails and notices waiting. @default null */
  readonly mailer?: Mailer | null;
  /** Posts webhooks. @default fetch */
  readonly post?: PostWebhook;
  /** @default none: a config with emails is then refused */
  readonly templates?: TemplateFiles;
  /** @default the machine's */
  readonly clock?: Clock;
  /** @default silent */
  readonly log?: Log;
  /** Folder with the built `sdk/` and `dashboard/`. @default the package's own */
  readonly publicDir?: string;
}

/** What one look at everything that is due has done. */
export interface Tick {
  readonly woken: number;
  readonly fired: number;
  readonly messages: DeliveryCounts;
  /** When there is next something to do (ms); null when only an event can bring it. */
  readonly nextAt: number | null;
}

export interface Collector {
  /** The service: every request has a response. `peer` says where it came from. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Loads the config and begins to wake by itself. Answers the function that stops it. @throws when the config cannot be used */
  start(): Promise<() => Promise<void>>;
  /** Does all that is due by the clock: wakes subjects, fires, sends messages. `start` calls it; tests may. */
  tick(): Promise<Tick>;
  /** Ends the streams that are open, and opens no more: a server that is asked to stop waits for none of them. */
  endStreams(): void;
  /** Checks a config and makes it the active one; every state is derived anew before it answers. */
  publish(config: unknown): Promise<PublishResult>;
}

/** Whether a config has messages that need a mailer. */
function sendsMail(config: Config | undefined): boolean {
  return (config?.interventions ?? []).some((one) =>
    placedActions(one).some(({ action }) => 'email' in action || 'notify' in action),
  );
}

const PUBLIC_DIR = fileURLToPath(new URL('../public', import.meta.url));

/**
 * Puts the collector together. It keeps every event, acts for people who are away, and measures.
 * The store stays the caller's: close it after the collector has stopped.
 *
 * @throws when the settings cannot be right.
 */
export function createCollector(options: CollectorOptions): Collector {
  const { store, clock = systemClock, log = silentLog, mailer = null, publicDir = PUBLIC_DIR } = options;
  const settings = resolveSettings(options.settings);
  const config = createConfigService({
    store,
    clock,
    templates: options.templates ?? noTemplates,
    webhooks: Object.keys(settings.webhooks),
  });
  const delivery = {
    store,
    clock,
    log,
    mailer,
    post: options.post ?? postWebhook,
    mail: settings.mail,
    webhooks: settings.webhooks,
  };
  const keeper = createConfigKeeper({ config, given: options.config, store, clock, log });
  const streams = createStreams(clock.now);
  let scheduler: Scheduler | null = null;
  let stopping = false;

  const publish = async (document: unknown): Promise<PublishResult> => {
    const result = await keeper.publish(document);
    if (result.ok) {
      scheduler?.wakeBy(clock.now());
      streams.touchAll();
    }
    return result;
  };

  const commit = createGroupCommit(async (batches) => {
    const now = clock.now();
    const { steps, changed } = watchSteps(createSteps(config.active()?.program ?? null, now));
    const outcome = await store.ingest(batches, steps);
    streams.touch(changed);
    if (outcome.messages > 0) scheduler?.wakeBy(now);
    else if (outcome.wakeAt !== null) scheduler?.wakeBy(outcome.wakeAt);
    return outcome.verdicts;
  });

  const work = async (): Promise<Tick> => {
    await keeper.ready();
    await keeper.takeOver();
    const active = config.active();
    if (!active) return { woken: 0, fired: 0, messages: {}, nextAt: null };
    const { woken, fired } = await wakeSubjects(store, active.program, clock, streams.touch);
    const messages = await deliverMessages(delivery, active);
    const next = [await store.nextWake(), await store.nextMessage(openChannels(delivery))].filter(
      (at) => at !== null,
    );
    return { woken, fired, messages, nextAt: next.length > 0 ? Math.min(...next) : null };
  };

  let last: Promise<unknown> = Promise.resolve();
  const tick = (): Promise<Tick> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };

  const context: HttpContext = {
    clock,
    log,
    store,
    config,
    settings,
    commit,
    verifyIdentity: createVerifyIdentity(settings.identity, clock),
    streams,
    publicDir,
    newId: randomUUID,
    publish,
    isStopping: () => stopping,
  };
  const app = createApp(context);

  return {
    publish,
    tick,
    endStreams: streams.close,
    fetch: async (request, peer = { address: '' }) => {
      try {
        await keeper.ready();
      } catch (error) {
        log.error('the collector has no config it can use', { error: describeError(error) });
        const failure = new HttpFailure(503, 'not_ready', 'The collector is not ready. Its log says why.');
        return Response.json(failureBody(failure), { status: failure.status });
      }
      return app.fetch(request, peer);
    },
    start: async () => {
      await keeper.ready();
      stopping = false;
      if (mailer === null && sendsMail(config.active()?.program.config)) {
        log.warn('no mailer is set: emails wait until there is one (SMTP_URL)');
      }
      const own = createScheduler({ clock, log, work: async () => (await tick()).nextAt });
      scheduler = own;
      return async () => {
        stopping = true;
        streams.close();
        await commit.drain();
        await own.stop();
        scheduler = null;
      };
    },
  };
}
