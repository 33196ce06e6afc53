import { TOPIC, topicOf } from '../conditions/topic.ts';
import type { Config } from '../config.ts';
import type { Report } from './report.ts';
import type { Watch } from './scope.ts';

/** Reports conditions that ask what nobody can answer where they stand. Call the second function when all are known. */
export function createUsesCheck(config: Config, report: Report): { watch: Watch; reportRest: () => void } {
  const needs = new Map<string, { readonly index: number; readonly topics: ReadonlySet<string> }>();
  const personal = new Set<string | undefined>();
  const theAccounts = config.milestones.filter(({ scope }) => scope === 'account').map(({ id }) => id);

  const watch: Watch = ({ role, path, raw, scope, topics, accountTopics }) => {
    const asks = (...kinds: readonly string[]): boolean => kinds.some((kind) => topics.has(kind));
    const names = (kind: 'milestone' | 'stage' | 'feature', among: ReadonlySet<string>): string[] =>
      [...among].flatMap((topic) =>
        topic.startsWith(topicOf(kind, '')) ? topic.slice(topicOf(kind, '').length) : [],
      );

    if (
      role === 'segment' &&
      scope === 'user' &&
      [...topics].some((one) => one !== TOPIC.traits && one !== TOPIC.ownTraits)
    ) {
      report(path, raw, 'a condition on traits alone');
    }
    if (role === 'start' && [...topics].some((one) => one.startsWith('\n') && !BEFORE_START.has(one))) {
      report(
        path,
        raw,
        'a condition on events and traits: nothing has a time or a milestone before the start',
      );
    }
    if (role === 'latch' || role === 'edge') {
      const why =
        role === 'edge'
          ? ', because "expires" and "times" without "cooldown" need to know since when it is true'
          : '';
      if (asks(TOPIC.facts))
        report(path, raw, `a condition on events, traits and time, not on a page or on other people${why}`);
      if (asks(TOPIC.account)) {
        report(
          path,
          raw,
          `a condition on the person alone: ask for a milestone with "scope": "account" instead${why}`,
        );
      }
    }
    const ofAccount = scope === 'account' ? topics : accountTopics;
    if (role === 'segment') {
      const [, place] = path;
      if (scope === 'account' && ofAccount.has(TOPIC.ownTraits))
        personal.add(config.segments?.[Number(place)]?.id);
      return;
    }
    for (const id of names('milestone', ofAccount)) {
      if (!theAccounts.includes(id))
        report(path, id, 'a milestone with "scope": "account": the others are one person’s', theAccounts);
    }
    for (const id of [...names('stage', ofAccount), ...names('feature', ofAccount)]) {
      report(path, id, 'nothing of one person’s, such as a stage or a feature, where the account is asked');
    }
    if (ofAccount.has(TOPIC.ownTraits)) report(path, raw, 'a trait of the account, such as "account.seats"');
    const [kind, index] = path;
    if (kind === 'milestones' && typeof index === 'number' && role === 'latch') {
      const id = config.milestones[index]?.id ?? '';
      needs.set(topicOf('milestone', id), { index, topics });
    }
  };

  return {
    watch,
    reportRest: () => {
      for (const [index, { scope, segments = [] }] of config.milestones.entries()) {
        for (const [place, id] of scope === 'account' ? segments.entries() : []) {
          if (personal.has(id))
            report(
              ['milestones', index, 'segments', place],
              id,
              'a segment by traits of the account: an account has no person’s',
            );
        }
      }
      for (const [own, { index, topics }] of needs) {
        const seen = new Set<string>();
        const open = [...topics];
        for (let topic = open.pop(); topic !== undefined; topic = open.pop()) {
          if (seen.has(topic)) continue;
          seen.add(topic);
          open.push(...(needs.get(topic)?.topics ?? []));
        }
        if (seen.has(own)) {
          const id = config.milestones[index]?.id;
          report(
            ['milestones', index, 'when'],
            id,
            'a condition that does not wait for the milestone itself',
          );
        }
      }
    },
  };
}

const BEFORE_START: ReadonlySet<string> = new Set([
  TOPIC.traits,
  TOPIC.ownTraits,
  TOPIC.segment,
  TOPIC.activity,
]);
