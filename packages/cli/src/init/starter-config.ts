import type { Condition, Config, Intervention, Stage } from '@foothold/engine';
import type { Answers } from './answers.ts';
import { kebabId } from './kebab-id.ts';
import { type Way, wayOf } from './milestones.ts';
import { trackOf } from './segments.ts';

/** The template the first email is written in. */
export const FIRST_EMAIL = 'first-step';

/** The first event somebody has to bring about after the start: what who stopped at once has not done. */
function firstThingToDo({ start, steps, firstValue }: Answers): string {
  return [...steps, firstValue].find(({ event }) => event !== start)?.event ?? firstValue.event;
}

/** A first config out of a few answers: complete, valid and with nothing for lint to warn of. */
export function starterConfig(answers: Answers): Config {
  const way = wayOf(answers);
  const { id: value } = way.firstValue;
  const { segments, attended } = trackOf(answers.segments, value);
  return {
    $schema: './foothold.schema.json',
    version: 1,
    project: kebabId(answers.product, 'my-product'),
    timezone: answers.timezone,
    locale: 'en',
    start: { event: answers.start },
    subject: 'user',
    segments,
    milestones: [...way.steps, way.firstValue, ...way.more, ...way.adoption],
    stages: stagesOf(way, answers.owner),
    checklists: [
      {
        id: 'getting-started',
        title: `Get started with ${answers.product}`,
        items: [...way.steps, way.firstValue].map(({ id }) => ({ milestone: id })),
        when: { not: { milestone: 'weekly-habit' } },
        placement: 'launcher',
        dismissible: true,
      },
    ],
    surveys: [
      {
        id: 'welcome',
        kind: 'choice',
        question: 'What do you want to get done first?',
        options: answers.goals,
        setsTrait: 'goal',
      },
    ],
    badges: [{ id: 'off-the-ground', title: 'Off the ground', milestone: value, celebrate: 'confetti' }],
    interventions: interventionsOf(answers, attended),
    limits: {
      interruptive: { session: 2, day: 3, gap: '60s' },
      email: { week: 2 },
      afterDismissal: '1d',
      quietHours: { from: '20:00', to: '08:00', timezone: 'user' },
    },
    holdout: 0.1,
    ...offOf(answers),
  };
}

function stagesOf(way: Way, owner: string): Stage[] {
  const reached = (milestones: readonly { readonly id: string }[]): Condition => {
    const all = milestones.map(({ id }) => ({ milestone: id }));
    return all.length === 1 && all[0] ? all[0] : { all };
  };
  const setup = way.steps.filter(({ kind }) => kind === 'setup');
  return [
    ...(setup.length > 0 ? [{ id: 'setup', exit: reached(setup), sla: '3d', owner }] : []),
    { id: 'first-value', exit: reached([way.firstValue]), sla: '7d', owner },
    { id: 'adoption', exit: reached(way.adoption), sla: '30d', owner },
  ];
}

function interventionsOf(answers: Answers, attended: readonly string[] | null): Intervention[] {
  const done: Condition = { event: firstThingToDo(answers) };
  return [
    {
      id: 'welcome',
      when: { not: { trait: 'goal', exists: true } },
      do: { survey: 'welcome' },
      priority: 90,
      times: 1,
      expires: '7d',
    },
    {
      id: 'stalled-activation',
      when: { all: [{ elapsed: '24h', since: 'start' }, { not: done }] },
      do: {
        email: {
          template: FIRST_EMAIL,
          to: 'user',
          subject: `Get started with ${answers.product} in 3 minutes`,
        },
      },
      times: 1,
      expires: '7d',
      unless: done,
    },
    {
      id: 'tell-owner',
      when: { any: [{ signal: 'stalled', for: '5bd' }, { signal: 'sla-breach' }] },
      ...(attended ? { audience: { segment: attended } } : {}),
      do: { notify: 'owner' },
      times: 3,
      cooldown: '5bd',
    },
  ];
}

/** What lint would warn of, and was chosen: each with its reason, for whoever reads the file next. */
function offOf({ use, segments }: Answers): Pick<Config, 'lint'> {
  const off = {
    ...(segments === 'one'
      ? {
          'segment/single-track':
            'One kind of customer so far: split them by a trait when a second one comes.',
        }
      : {}),
    ...(use === 'alone'
      ? { 'adoption/single-threaded': 'People use it alone: there is no team it could spread to.' }
      : {}),
  };
  return Object.keys(off).length > 0 ? { lint: off } : {};
}
