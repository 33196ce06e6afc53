import { link, type Program } from '@foothold/engine';
import type { KeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';
import type { Guide } from './guide.ts';
import type { ReadConfig } from './read-config.ts';
import { sameJson } from './same-json.ts';
import { loadConfig, saveConfig } from './snapshot.ts';

/** Sees to it that the guide runs by the latest config that is a good one. */
export interface ConfigKeeper {
  /**
   * Runs at once by the last good one of an earlier page, if that is this document, or if none is given;
   * tells nothing.
   */
  restore(document?: unknown): void;
  /** Runs by this document if it is a good one; what ran before stays if it is not. */
  adopt(document: unknown): Promise<void>;
  /** Asks for the published one. */
  refresh(): Promise<void>;
}

export interface ConfigKeeperParts {
  readonly guide: Guide;
  readonly store: KeyValue;
  /** The published document; null when it cannot be had now. */
  readonly fetch: () => Promise<unknown>;
  /** What checks a document: it is fetched when one comes that no page before has run by. */
  readonly reader: () => Promise<(document: unknown) => ReadConfig>;
  readonly onInvalid: (problems: readonly string[]) => void;
  readonly onFail: (error: unknown) => void;
  /** Whether it runs by another config now. */
  readonly onChange: (program: Program) => void;
}

export function createConfigKeeper(parts: ConfigKeeperParts): ConfigKeeper {
  const { guide, store } = parts;
  let latest = 0;

  const adopt = async (document: unknown): Promise<void> => {
    latest += 1;
    const mine = latest;
    if (sameJson(document, guide.program()?.config)) return;
    try {
      const read = (await parts.reader())(document);
      // Another came while this one was being read.
      if (mine !== latest) return;
      if ('problems' in read) {
        parts.onInvalid(read.problems);
        return;
      }
      guide.use(read.program);
      parts.onChange(read.program);
      saveConfig(store, document);
    } catch (error) {
      parts.onFail(error);
    }
  };

  return {
    restore: (document) => {
      const kept = loadConfig(store);
      if (!isObject(kept) || (document !== undefined && !sameJson(document, kept))) return;
      try {
        // Only what was checked is kept, by this version of ours or an older one.
        guide.use(link(kept as unknown as Program['config']));
      } catch {
        // What an older version kept may be nothing to run by today: then the collector's is waited for.
      }
    },
    adopt,
    refresh: async () => {
      const document = await parts.fetch();
      if (document !== null && document !== undefined) await adopt(document);
    },
  };
}
