import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Config } from '@foothold/engine';
import { type Clock, systemClock } from './clock.ts';
import type { PublishResult } from './config/config-service.ts';
import { placedActions } from './config/plain-actions.ts';
import { createProject, type Tick } from './create-project.ts';
import type { HttpContext } from './http/context.ts';
import { createApp } from './http/create-app.ts';
import { failureBody, HttpFailure } from './http/failure.ts';
import type { Peer } from './http/serve.ts';
import { createKeyring } from './keyring.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { describeError, type Log, silentLog } from './log.ts';
import type { Mailer } from './outbox/email/mailer.ts';
import { noTemplates } from './outbox/email/template-folder.ts';
import type { TemplateFiles } from './outbox/email/templates.ts';
import type { DeliveryCounts } from './outbox/run-lane.ts';
import { createPostWebhook, type PostWebhook } from './outbox/webhook/post-webhook.ts';
import { ownKeys } from './own-keys.ts';
import { createProjects } from './projects.ts';
import { resolveSettings, type Settings, type SettingsInput } from './settings.ts';
import type { Store } from './store/store.ts';
import { addProcessGauges } from './telemetry/process-gauges.ts';
import { addProjectGauges } from './telemetry/project-gauges.ts';
import { createTelemetry } from './telemetry/telemetry.ts';
import { timeStore } from './telemetry/time-store.ts';

export interface CollectorOptions {
  /** Of the project the settings are for. The other projects of its directory are served as well. */
  readonly store: Store;
  readonly settings: SettingsInput;
  /** The config to publish, as JSON text or parsed. @default the one published last */
  readonly config?: unknown;
  /** Null keeps emails and notices waiting. @default null */
  readonly mailer?: Mailer | null;
  /** Posts webhooks. @default over HTTP, to public addresses only */
  readonly post?: PostWebhook;
  /** In [0, 1): spreads what would be tried again at one instant. @default Math.random */
  readonly random?: () => number;
  /** @default none: a config with emails is then refused */
  readonly templates?: TemplateFiles;
  /** Those of another project of the directory. @default none */
  readonly templatesOf?: (project: string) => TemplateFiles;
  /** @default the machine's */
  readonly clock?: Clock;
  /** @default silent */
  readonly log?: Log;
  /** Folder with the built `sdk/` and `dashboard/`. @default the package's own */
  readonly publicDir?: string;
}

export interface Collector {
  /** The service: every request has a response. `peer` says where it came from. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Loads the config and begins to wake by itself. Answers the function that stops it. @throws when the config cannot be used */
  start(): Promise<() => Promise<void>>;
  /** Does all that is due by the clock, in every project: wakes subjects, fires, sends messages. `start` calls it; tests may. */
  tick(): Promise<Tick>;
  /** Ends the streams that are open, and opens no more: a server that is asked to stop waits for none of them. */
  endStreams(): void;
  /** Checks a config and makes it the active one; every state is derived anew before it answers. */
  publish(config: unknown): Promise<PublishResult>;
}

/** A project made by another collector on the same data is at work here after this long at the latest. */
const LOOK_EVERY_MS = 30_000;

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
  const { directory, project: home } = store;
  const { templates = noTemplates, templatesOf = () => noTemplates } = options;
  const { post = createPostWebhook(), random = Math.random } = options;
  const telemetry = createTelemetry();
  const timed = (one: Store): Store => timeStore(one, telemetry.stored);
  const common = { telemetry, mailer, post, random, clock, log };
  const own = createProject({ ...common, store: timed(store), settings, config: options.config, templates });
  const projects = createProjects({
    home: own,
    directory,
    log,
    create: (other) =>
      createProject({
        ...common,
        store: timed(other),
        settings: settingsOfOther(settings),
        config: undefined,
        templates: templatesOf(other.project),
      }),
  });
  addProjectGauges(telemetry.registry, projects.all);
  addProcessGauges(telemetry.registry);
  let stopping = false;

  const context: HttpContext = {
    clock,
    log,
    settings,
    directory,
    limits: createRateLimits(settings.limits, clock.now),
    keyring: createKeyring({
      store: directory,
      clock,
      own: ownKeys(settings, home),
      // The settings' origins are for all write keys of the project that have none of their own.
      adopt: (key) =>
        key.project === home && key.kind === 'write' && key.origins.length === 0
          ? { ...key, origins: settings.allowedOrigins }
          : key,
    }),
    project: async (id) => (await projects.get(id)).context,
    home,
    isFull: () => projects.all().every((one) => one.context.commit.isFull()),
    isReady: store.isReady,
    telemetry,
    publicDir,
    newId: randomUUID,
    isStopping: () => stopping,
  };
  const app = createApp(context);
  const endStreams = (): void => {
    for (const one of projects.all()) one.context.streams.close();
  };

  return {
    publish: async (document) => {
      const result = await own.context.publish(document, null);
      await own.context.derived();
      return result;
    },
    tick: async () => {
      await projects.openNew();
      const ticks = [];
      for (const one of projects.all()) ticks.push(await one.tick());
      return sumOf(ticks);
    },
    endStreams,
    fetch: async (request, peer = { address: '' }) => {
      try {
        await own.ready();
      } catch (error) {
        log.error('the collector has no config it can use', { error: describeError(error) });
        const failure = new HttpFailure(503, 'not_ready', 'The collector is not ready. Its log says why.');
        return Response.json(failureBody(failure), { status: failure.status });
      }
      return app.fetch(request, peer);
    },
    start: async () => {
      await own.ready();
      stopping = false;
      if (mailer === null && sendsMail(own.context.config.active()?.program.config)) {
        log.warn('no mailer is set: emails wait until there is one (SMTP_URL)');
      }
      await projects.openNew();
      const stopProjects = projects.start();
      const stopLooking = lookAgain(clock, projects.openNew, log);
      return async () => {
        stopping = true;
        stopLooking();
        endStreams();
        await stopProjects();
      };
    },
  };
}

/** Runs now and then what finds new projects; answers the function that ends it. */
function lookAgain(clock: Clock, look: () => Promise<void>, log: Log): () => void {
  let cancel: () => void = () => {};
  const plan = (): void => {
    cancel = clock.after(LOOK_EVERY_MS, () => {
      look().catch((error: unknown) => {
        log.error('the list of projects cannot be read', { error: describeError(error) });
      });
      plan();
    });
  };
  plan();
  return () => cancel();
}

/** What the operator set for their own project is not for others: neither receivers nor people. */
function settingsOfOther(settings: Settings): Settings {
  return {
    ...settings,
    identity: { secrets: [], mode: 'optional' },
    mail: { ...settings.mail, owner: null, manager: null },
    webhooks: {},
  };
}

function sumOf(ticks: readonly Tick[]): Tick {
  const messages: { -readonly [status in keyof DeliveryCounts]: DeliveryCounts[status] } = {};
  for (const tick of ticks) {
    // The keys are those of the counts.
    for (const [status, count] of Object.entries(tick.messages) as [keyof DeliveryCounts, number][]) {
      messages[status] = (messages[status] ?? 0) + count;
    }
  }
  const next = ticks.flatMap(({ nextAt }) => nextAt ?? []);
  return {
    woken: ticks.reduce((sum, { woken }) => sum + woken, 0),
    fired: ticks.reduce((sum, { fired }) => sum + fired, 0),
    messages,
    nextAt: next.length > 0 ? Math.min(...next) : null,
  };
}
