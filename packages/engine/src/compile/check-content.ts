import type { Path } from '../conditions/head.ts';
import type { Config, ExperimentAction, Intervention } from '../config.ts';
import { isOwnEvent, OWN_PREFIX } from '../event.ts';
import { actionsOf } from '../interventions/actions.ts';
import type { Report } from './report.ts';

/** Reports what one construct asks of another: items, branches, badges, variants, captures. */
export function checkContent(config: Config, report: Report): void {
  config.checklists?.forEach(({ items }, i) => {
    const milestones = items.map((item) => item.milestone);
    items.forEach(({ requires = [] }, j) => {
      requires.forEach((id, k) => {
        if (milestones.includes(id)) return;
        const path = ['checklists', i, 'items', j, 'requires', k];
        report(path, id, 'the milestone of an item of this checklist', milestones);
      });
    });
  });
  config.tours?.forEach(({ steps }, i) => {
    steps.forEach(({ branch = [] }, j) => {
      branch.forEach(({ to }, k) => {
        if (Number.isInteger(to) && to >= 0 && to <= steps.length) return;
        report(
          ['tours', i, 'steps', j, 'branch', k, 'to'],
          to,
          `a step from 0 to ${steps.length}, which ends the tour`,
        );
      });
    });
  });
  config.badges?.forEach(({ milestone, when }, i) => {
    if ((milestone === undefined) === (when === undefined)) {
      report(['badges', i], { milestone, when }, 'either "milestone" or "when"');
    }
  });
  config.capture?.forEach(({ as }, i) => {
    if (as === '' || isOwnEvent(as))
      report(['capture', i, 'as'], as, `an event name that does not begin with "${OWN_PREFIX}"`);
  });
  const { from, to } = config.limits?.quietHours ?? {};
  for (const [key, time] of Object.entries({ from, to })) {
    if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
      report(['limits', 'quietHours', key], time, 'a time of day such as "20:00"');
    }
  }
  config.interventions?.forEach((raw, i) => {
    checkVariants(config, raw, ['interventions', i, 'do'], report);
  });
}

/** An experiment decides one thing at a time, and has something for each of its variants. */
function checkVariants(config: Config, raw: Intervention, path: Path, report: Report): void {
  const experiments = actionsOf(raw).filter((action): action is ExperimentAction => 'experiment' in action);
  if (experiments.length > 1) report(path, raw.do, 'one experiment at most');
  for (const { experiment, variants } of experiments) {
    const ids = config.experiments?.find(({ id }) => id === experiment)?.variants.map(({ id }) => id);
    if (!ids) continue;
    const named = Object.keys(variants);
    for (const id of named) {
      if (!ids.includes(id))
        report([...path, 'variants', id], id, `a variant of the experiment "${experiment}"`, ids);
    }
    for (const id of ids) {
      if (!named.includes(id)) report([...path, 'variants'], named, `an action for the variant "${id}" too`);
    }
  }
}
