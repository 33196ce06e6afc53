import type { Scenario, ScenarioEntry } from '@foothold/schema';
import type { Answers } from './answers.ts';
import { wayOf } from './milestones.ts';
import { trackOf } from './segments.ts';
import { starterConfig } from './starter-config.ts';

const STEP_MINUTES = 10;

/** A first scenario for the first config: one person who gets there, and one who stops after signing up. */
export function starterScenario(answers: Answers, configPath: string): Scenario {
  const way = wayOf(answers);
  const { usual } = trackOf(answers.segments, way.firstValue.id);
  const [goal = ''] = answers.goals;
  const events = [...answers.steps, answers.firstValue].filter(({ event }) => event !== answers.start);
  const arrival = `${events.length * STEP_MINUTES}m`;
  const items = way.steps.length + 1;
  const got: ScenarioEntry = {
    at: arrival,
    user: 'ada',
    expect: {
      segment: usual,
      milestones: { [way.firstValue.id]: arrival },
      ttfv: arrival,
      stage: 'adoption',
      progress: { 'getting-started': `${items} of ${items}` },
      badges: ['off-the-ground'],
      traits: { goal },
      notFired: ['stalled-activation'],
    },
  };
  return {
    $schema: './scenario.schema.json',
    config: configPath,
    start: '2026-01-05T09:00:00Z',
    assign: { holdout: false },
    timeline: [
      { at: '0s', identify: { userId: 'ada', traits: { firstName: 'Ada', email: 'ada@example.test' } } },
      { at: '0s', track: answers.start },
      { at: '0s', expect: { fired: ['welcome'], shown: ['welcome'] } },
      { at: '1m', answer: { survey: 'welcome', value: goal } },
      ...events.map(({ event }, i) => ({ at: `${(i + 1) * STEP_MINUTES}m`, track: event })),
      got,
      { at: '2h', identify: { userId: 'bo', traits: { firstName: 'Bo', email: 'bo@example.test' } } },
      { at: '2h', track: answers.start },
      {
        at: '26h',
        user: 'bo',
        expect: {
          fired: ['welcome', 'stalled-activation'],
          ttfv: null,
          stage: starterConfig(answers).stages?.[0]?.id ?? null,
        },
      },
    ],
  };
}
