import type { KeyValue } from '../ports/key-value.ts';
import type { Guide } from './guide.ts';
import { readConfig } from './read-config.ts';
import { loadConfig, saveConfig } from './snapshot.ts';

/** Sees to it that the guide runs by the latest config that is a good one. */
export interface ConfigKeeper {
  /** Runs by this document, else by the last good one of an earlier page, if it compiles; tells nothing. */
  restore(document?: unknown): void;
  /** Runs by this document if it compiles; what ran before stays if it does not. */
  adopt(document: unknown): boolean;
  /** Asks for the published one. */
  refresh(): Promise<void>;
}

export interface ConfigKeeperParts {
  readonly guide: Guide;
  readonly store: KeyValue;
  /** The published document; null when it cannot be had now. */
  readonly fetch: () => Promise<unknown>;
  readonly onInvalid: (problems: readonly string[]) => void;
  /** Whether it runs by another config now. */
  readonly onChange: () => void;
}

export function createConfigKeeper(parts: ConfigKeeperParts): ConfigKeeper {
  const { guide, store } = parts;
  const adopt = (document: unknown): boolean => {
    const read = readConfig(document);
    if ('problems' in read) {
      parts.onInvalid(read.problems);
      return false;
    }
    if (read.program.hash !== guide.program()?.hash) {
      guide.use(read.program);
      parts.onChange();
    }
    return true;
  };

  return {
    restore: (document = loadConfig(store)) => {
      const read = readConfig(document);
      // What an older version kept may not compile today: then the collector's is waited for.
      if ('program' in read) guide.use(read.program);
    },
    adopt,
    refresh: async () => {
      const document = await parts.fetch();
      if (document !== null && document !== undefined && adopt(document)) saveConfig(store, document);
    },
  };
}
