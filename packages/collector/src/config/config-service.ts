import {
  createScreen,
  hashOf,
  isServerAction,
  type Problem,
  type Program,
  type Screen,
} from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import type { Clock } from '../clock.ts';
import { loadTemplates, type TemplateFiles, type TemplateSet } from '../outbox/email/templates.ts';
import type { StoredConfig } from '../store/config-store.ts';
import type { Store } from '../store/store.ts';
import { toBrowserConfig } from './browser-config.ts';
import { checkWebhooks } from './check-webhooks.ts';
import { createConfigError } from './config-error.ts';
import { actionsFor } from './plain-actions.ts';

/** The published config, ready to use. */
export interface ActiveConfig {
  readonly version: number;
  readonly hash: string;
  readonly program: Program;
  readonly templates: TemplateSet;
  /** Whether only the collector fires an intervention for somebody of a variant (null: of none). */
  firesItself(intervention: string, variant: string | null): boolean;
  /** What may be known of people and pages. */
  readonly screen: Screen;
  /** The answer of `GET /v1/config`, as text. */
  readonly browserText: string;
}

export type PublishResult =
  | { readonly ok: true; readonly active: ActiveConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type CheckResult =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface ConfigService {
  /** Null until something was published. */
  active(): ActiveConfig | null;
  /** Takes over what another process published. @throws when the stored config cannot be used here. */
  refresh(): Promise<void>;
  /** Checks a document whole, keeps it as a version and makes it the active one; or changes nothing. */
  publish(document: unknown, by: string | null): Promise<PublishResult>;
  /** Checks a document whole and changes nothing. */
  check(document: unknown): Promise<CheckResult>;
}

export function createConfigService({
  store,
  templates,
  webhooks,
  clock,
}: {
  readonly store: Store;
  readonly templates: TemplateFiles;
  /** Names of the webhooks in the settings. */
  readonly webhooks: readonly string[];
  readonly clock: Clock;
}): ConfigService {
  let active: ActiveConfig | null = null;

  const prepare = async (
    document: unknown,
  ): Promise<
    { ok: true; program: Program; set: TemplateSet } | { ok: false; problems: readonly Problem[] }
  > => {
    const parsed = parseConfig(document);
    if (!parsed.ok) return parsed;
    const loaded = await loadTemplates(parsed.config, templates);
    const missing = checkWebhooks(parsed.config, webhooks);
    if (loaded.ok && missing.length === 0)
      return { ok: true, program: parsed.program, set: loaded.templates };
    return { ok: false, problems: [...(loaded.ok ? [] : loaded.problems), ...missing] };
  };

  return {
    active: () => active,
    refresh: async () => {
      const stored = await store.readActiveConfig();
      if (stored === null || stored.version === active?.version) return;
      const prepared = await prepare(stored.body);
      if (!prepared.ok)
        throw createConfigError(`the published config (version ${stored.version})`, prepared.problems);
      active = activate(stored, prepared.program, prepared.set);
    },
    check: prepare,
    publish: async (document, by) => {
      const prepared = await prepare(document);
      if (!prepared.ok) return prepared;
      const { program, set } = prepared;
      const stored = await store.activateConfig(
        hashOf(program),
        JSON.stringify(program.config),
        clock.now(),
        by,
      );
      active = activate(stored, program, set);
      return { ok: true, active };
    },
  };
}

function activate({ version }: StoredConfig, program: Program, templates: TemplateSet): ActiveConfig {
  const hash = hashOf(program);
  const browserText = JSON.stringify({ version, hash, config: toBrowserConfig(program.config) });
  return {
    version,
    hash,
    program,
    templates,
    screen: createScreen([program.config.privacy]),
    browserText,
    firesItself: (intervention, variant) => {
      const one = program.interventions.find(({ raw }) => raw.id === intervention);
      return one !== undefined && actionsFor(one.raw, variant).every(isServerAction);
    },
  };
}
