import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { createConfigError } from './config-error.ts';
import type { ConfigService, PublishResult } from './config-service.ts';
import { createDerivation } from './derivation.ts';

/** Keeps the active config and the states in step. */
export interface ConfigKeeper {
  /** Loads the config, once. @throws when it cannot be used; the message names every problem. */
  ready(): Promise<void>;
  /** Publishes, and has every state derived anew beside everything else. */
  publish(document: unknown, by: string | null): Promise<PublishResult>;
  /** The same with a version of before; null when there is none. */
  rollBack(version: number, by: string | null): Promise<PublishResult | null>;
  /** Answers when every state is derived by the active config. */
  derived(): Promise<void>;
  stop(): Promise<void>;
  /** Takes over what another process on the same data has published. */
  takeOver(): Promise<void>;
}

/** Stands for a key where a config is published by whoever starts the collector. */
const AT_START = 'start';

export function createConfigKeeper({
  config,
  given,
  store,
  clock,
  log,
}: {
  readonly config: ConfigService;
  /** The document to publish at the start; undefined takes the one published last. */
  readonly given: unknown;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}): ConfigKeeper {
  const derivation = createDerivation({ store, clock, log });
  const derive = (): void => {
    const active = config.active();
    if (active) derivation.begin(active.program);
  };
  const load = async (): Promise<void> => {
    if (given === undefined) await config.refresh();
    else {
      const result = await config.publish(given, AT_START);
      if (!result.ok) throw createConfigError('The config', result.problems);
    }
    derive();
  };
  let loading: Promise<void> | null = null;
  const ready = (): Promise<void> => {
    loading ??= load();
    return loading;
  };

  return {
    ready,
    publish: async (document, by) => {
      await ready();
      const result = await config.publish(document, by);
      if (result.ok) derive();
      return result;
    },
    rollBack: async (version, by) => {
      await ready();
      const stored = await store.readConfig(version);
      if (stored === null) return null;
      const result = await config.publish(stored.body, by);
      if (result.ok) derive();
      return result;
    },
    derived: derivation.done,
    stop: derivation.stop,
    takeOver: async () => {
      const before = config.active()?.hash;
      try {
        await config.refresh();
      } catch (error) {
        log.error('the config published elsewhere cannot be used here', { error: describeError(error) });
      }
      if (config.active()?.hash !== before) derive();
    },
  };
}
