import { actionsOf, type Config, type Intervention, isEmail } from '@foothold/engine';

/** The config without what only servers do: whoever reads a page's source learns no address and no template. */
export function toBrowserConfig(config: Config): Config {
  if (!config.interventions) return config;
  return { ...config, interventions: config.interventions.filter((one) => !isServerOnly(one)) };
}

/** Ids of the interventions only the collector fires. */
export function serverOnlyOf(config: Config): ReadonlySet<string> {
  return new Set((config.interventions ?? []).filter(isServerOnly).map(({ id }) => id));
}

function isServerOnly(intervention: Intervention): boolean {
  return actionsOf(intervention).some(isEmail);
}
