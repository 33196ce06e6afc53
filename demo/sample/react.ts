import { type Active, type Config, type JsonObject, localize, OWN_EVENTS } from '@foothold/engine';
import type { Random } from './random.ts';

/** What somebody does with what Foothold shows them, as the SDK records it. */
export interface Reaction {
  /** ms after it was shown. */
  readonly after: number;
  readonly name: string;
  readonly properties: JsonObject;
}

/** Shares of those who put a prompt away and who press its first button; the rest leave it. */
const PROMPT = { dismisses: 0.3, clicks: 0.35 } as const;
/** Shares of those who answer a question and who put it away. */
const SURVEY = { answers: 0.6, dismisses: 0.3 } as const;
const TOUR = { dismisses: 0.35 } as const;
const MEDIAN_MS = 7_000;
const SIGMA = 0.5;

/** What comes of everything on screen that this person has not made up their mind about yet. */
export function reactTo(active: Active, config: Config, drive: number, random: Random): Reaction[] {
  const soon = (): number => Math.round(random.logNormal(MEDIAN_MS, SIGMA));
  return [
    ...active.prompts.flatMap(({ id: prompt }) => reactToPrompt(prompt, config, soon(), random.next())),
    ...active.surveys.flatMap(({ id: survey }): Reaction[] => {
      const after = soon();
      const choice = random.next();
      const value = answerTo(survey, config, drive, random);
      if (choice < SURVEY.answers)
        return [{ after, name: OWN_EVENTS.surveyAnswered, properties: { survey, value } }];
      return choice < SURVEY.answers + SURVEY.dismisses
        ? [{ after, name: OWN_EVENTS.surveyDismissed, properties: { survey } }]
        : [];
    }),
    ...active.tours.flatMap(({ id: tour, step }): Reaction[] => {
      const after = soon();
      if (random.chance(TOUR.dismisses))
        return [{ after, name: OWN_EVENTS.tourDismissed, properties: { tour, step } }];
      return walk(tour, step, config, after);
    }),
  ];
}

function reactToPrompt(prompt: string, config: Config, after: number, choice: number): Reaction[] {
  if (choice < PROMPT.dismisses) return [{ after, name: OWN_EVENTS.promptDismissed, properties: { prompt } }];
  if (choice >= PROMPT.dismisses + PROMPT.clicks) return [];
  const [action] = config.prompts?.find(({ id }) => id === prompt)?.actions ?? [];
  if (!action) return [];
  const click = { after, name: OWN_EVENTS.promptClicked, properties: { prompt, action: 0 } };
  // Whatever its button does, the prompt then leaves the screen.
  return 'dismiss' in action.do
    ? [click, { after: after + 1, name: OWN_EVENTS.promptDismissed, properties: { prompt } }]
    : [
        click,
        { after: after + 1, name: OWN_EVENTS.promptClosed, properties: { prompt, because: 'clicked' } },
      ];
}

/** Steps that a click moves on; one that waits for an event is moved by the event. */
function walk(tour: string, from: number, config: Config, after: number): Reaction[] {
  const steps = config.tours?.find(({ id }) => id === tour)?.steps ?? [];
  const moves: Reaction[] = [];
  for (let step = from; step < steps.length - 1; step++) {
    const advance = steps[step]?.advance ?? 'next';
    if (typeof advance === 'object' && 'event' in advance) break;
    const at = after * (moves.length + 1);
    moves.push({ after: at, name: OWN_EVENTS.tourMoved, properties: { tour, step: step + 1 } });
    moves.push({ after: at + 1, name: OWN_EVENTS.tourStepShown, properties: { tour, step: step + 1 } });
  }
  return moves;
}

/** Who has more drive has the better day. */
function answerTo(survey: string, config: Config, drive: number, random: Random): string | number {
  const asked = config.surveys?.find(({ id }) => id === survey);
  const mood = drive * 0.6 + random.normal() * 0.8;
  const score = (low: number, high: number, middle: number, spread: number): number =>
    Math.max(low, Math.min(high, Math.round(middle + mood * spread)));
  switch (asked?.kind) {
    case 'nps':
      return score(0, 10, 8, 1.8);
    case 'csat':
      return score(1, 5, 4, 0.8);
    case 'ces':
      return score(1, 5, 2, -0.8);
    case 'choice': {
      const options = (asked.options ?? []).map((option) => localize(option, 'en', 'en'));
      return options[Math.floor(random.next() * options.length)] ?? '';
    }
    default:
      return 'It does what it should.';
  }
}
