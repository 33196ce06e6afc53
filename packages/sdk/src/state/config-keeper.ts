import { type Config, link, type Program } from '@foothold/engine';
import type { KeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';
import type { Guide } from './guide.ts';
import type { ReadConfig } from './read-config.ts';
import { sameJson } from './same-json.ts';
import { loadConfig, saveConfig } from './snapshot.ts';

/** Sees to it that the guide runs by the latest config that is a good one. */
export interface ConfigKeeper {
  /** Resolved when there is first one to run by. */
  readonly known: Promise<void>;
  /** What is run by; before that, the last good one of an earlier page. */
  current(): Config | undefined;
  /** Runs by the last good one of an earlier page, and tells nothing. */
  restore(): void;
  /** Runs by this document if it is a good one; what ran before stays if it is not. */
  adopt(document: unknown): Promise<void>;
  /** Asks for the published one. */
  refresh(): Promise<void>;
}

export interface ConfigKeeperParts {
  readonly guide: Guide;
  readonly store: KeyValue;
  /** The one the app gave: no other of an earlier page is run by. Null for a published one. */
  readonly inline: unknown;
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
  let tellKnown = (): void => undefined;
  const known = new Promise<void>((resolve) => {
    tellKnown = resolve;
  });
  const kept = loadConfig(store);
  // Only what was checked is kept, by this version of ours or an older one.
  let recalled =
    isObject(kept) && (parts.inline === null || sameJson(parts.inline, kept))
      ? (kept as unknown as Config)
      : undefined;

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
      tellKnown();
      parts.onChange(read.program);
      saveConfig(store, document);
    } catch (error) {
      parts.onFail(error);
    }
  };

  return {
    known,
    current: () => guide.program()?.config ?? recalled,
    restore: () => {
      try {
        if (!recalled) return;
        guide.use(link(recalled));
        tellKnown();
      } catch {
        // What an older version kept may be nothing to run by today: then the collector's is waited for.
        recalled = undefined;
      }
    },
    adopt,
    refresh: async () => {
      const document = await parts.fetch();
      if (document !== null && document !== undefined) await adopt(document);
    },
  };
}
