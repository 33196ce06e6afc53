import type { Path } from '../conditions/head.ts';
import type { Config, InAppAction } from '../config.ts';
import { actionsOf, isEmail } from '../interventions/actions.ts';
import { parseDuration } from '../time/duration.ts';

type Report = (path: Path, found: unknown, expected: string, candidates?: Iterable<string>) => void;

/** Reports ids used twice, references that lead nowhere, and durations that are none. */
export function checkReferences(config: Config, report: Report): void {
  const kinds = {
    segments: config.segments ?? [],
    milestones: config.milestones,
    stages: config.stages ?? [],
    checklists: config.checklists ?? [],
    tours: config.tours ?? [],
    prompts: config.prompts ?? [],
    badges: config.badges ?? [],
    interventions: config.interventions ?? [],
  };
  const ids = Object.fromEntries(
    Object.entries(kinds).map(([kind, list]) => [kind, uniqueIds(kind, list, report)]),
  ) as Record<keyof typeof kinds, Set<string>>; // fromEntries widens the keys it was given

  const refer = (kind: keyof typeof kinds, id: string, path: Path): void => {
    if (!ids[kind].has(id)) report(path, id, `the id of one of ${kind}`, ids[kind]);
  };
  const duration = (text: string | undefined, path: Path): void => {
    if (text !== undefined && parseDuration(text) === null)
      report(path, text, 'a duration such as "24h" or "7d"');
  };
  const inApp = (action: InAppAction | undefined, path: Path): void => {
    if (!action) return;
    if ('tour' in action) refer('tours', action.tour, [...path, 'tour']);
    if ('prompt' in action) refer('prompts', action.prompt, [...path, 'prompt']);
    if ('checklist' in action) refer('checklists', action.checklist, [...path, 'checklist']);
  };

  kinds.segments.forEach((segment, i) => {
    for (const [id, target] of Object.entries(segment.targets ?? {})) {
      const path = ['segments', i, 'targets', id];
      refer('milestones', id, path);
      for (const edge of typeof target === 'string' ? [target] : target) duration(edge, path);
    }
  });
  kinds.milestones.forEach((milestone, i) => {
    duration(milestone.due, ['milestones', i, 'due']);
  });
  kinds.stages.forEach((stage, i) => {
    duration(stage.sla, ['stages', i, 'sla']);
  });
  kinds.checklists.forEach((checklist, i) => {
    const path = ['checklists', i];
    const own = new Set(checklist.items.map((item) => item.milestone));
    checklist.items.forEach((item, j) => {
      refer('milestones', item.milestone, [...path, 'items', j, 'milestone']);
      inApp(item.action, [...path, 'items', j, 'action']);
      item.requires?.forEach((id, k) => {
        if (!own.has(id))
          report([...path, 'items', j, 'requires', k], id, 'the milestone of an item of this checklist');
      });
    });
    inApp(checklist.onComplete, [...path, 'onComplete']);
  });
  kinds.tours.forEach((tour, i) => {
    tour.steps.forEach((step, j) => {
      duration(step.wait, ['tours', i, 'steps', j, 'wait']);
    });
  });
  kinds.prompts.forEach((prompt, i) => {
    prompt.actions?.forEach((action, j) => {
      inApp(action.do, ['prompts', i, 'actions', j, 'do']);
    });
  });
  kinds.badges.forEach((badge, i) => {
    refer('milestones', badge.milestone, ['badges', i, 'milestone']);
  });
  kinds.interventions.forEach((intervention, i) => {
    const path = ['interventions', i];
    const actions = actionsOf(intervention);
    const emails = actions.filter(isEmail);
    if (emails.length > 0 && emails.length < actions.length) {
      report(
        [...path, 'do'],
        intervention.do,
        'only in-app actions or only emails: use two interventions for both',
      );
    }
    actions.forEach((action, j) => {
      if (!isEmail(action))
        inApp(action, Array.isArray(intervention.do) ? [...path, 'do', j] : [...path, 'do']);
    });
    duration(intervention.cooldown, [...path, 'cooldown']);
    if ((intervention.times ?? 1) > 1 && intervention.cooldown === undefined) {
      report(
        [...path, 'cooldown'],
        undefined,
        'a rest between firings such as "3d", because "times" is over 1',
      );
    }
  });
}

function uniqueIds(kind: string, list: readonly { readonly id: string }[], report: Report): Set<string> {
  const seen = new Set<string>();
  list.forEach(({ id }, i) => {
    if (seen.has(id)) report([kind, i, 'id'], id, `an id no other of ${kind} has`);
    seen.add(id);
  });
  return seen;
}
