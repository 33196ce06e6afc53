import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { createConfigError } from './config-error.ts';
import type { ConfigService, PublishResult } from './config-service.ts';
import { rederive } from './rederive.ts';

/** Keeps the active config and the states in step. */
export interface ConfigKeeper {
  /** Loads the config, once. @throws when it cannot be used; the message names every problem. */
  ready(): Promise<void>;
  /** Publishes and derives every state anew before it answers. */
  publish(document: unknown): Promise<PublishResult>;
  /** Takes over what another process on the same data has published. */
  takeOver(): Promise<void>;
}

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
  const derive = async (): Promise<void> => {
    const active = config.active();
    if (active) await rederive(store, active.program, clock);
  };
  const load = async (): Promise<void> => {
    if (given === undefined) await config.refresh();
    else {
      const result = await config.publish(given);
      if (!result.ok) throw createConfigError('The config', result.problems);
    }
    await derive();
  };
  let loading: Promise<void> | null = null;
  const ready = (): Promise<void> => {
    loading ??= load();
    return loading;
  };

  return {
    ready,
    publish: async (document) => {
      await ready();
      const result = await config.publish(document);
      if (result.ok) await derive();
      return result;
    },
    takeOver: async () => {
      const before = config.active()?.hash;
      try {
        await config.refresh();
      } catch (error) {
        log.error('the config published elsewhere cannot be used here', { error: describeError(error) });
      }
      if (config.active()?.hash !== before) await derive();
    },
  };
}
