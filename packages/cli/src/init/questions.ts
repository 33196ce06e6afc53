import { faultIn, faultInTitle } from './fault-in.ts';
import { type NamedEvent, namedEvent } from './named-event.ts';

/** Answers as they were typed or given by flags: a list for each question. */
export type Given = { readonly [K in QuestionName]: readonly string[] };

export type QuestionName =
  | 'project'
  | 'start'
  | 'first-value'
  | 'step'
  | 'use'
  | 'segments'
  | 'owner'
  | 'timezone'
  | 'goal';

/** One question, on a terminal or as a flag. */
export interface Question {
  readonly name: QuestionName;
  readonly words: string;
  /** A list separated by commas, and a flag that may stand several times. */
  readonly isList?: boolean;
  /** Taken when they press Enter, or the flag is not there. */
  readonly fallback: (given: Partial<Given>, around: Around) => readonly string[];
  /** What is wrong with the answer, as a sentence; null when it is fine. */
  readonly fault: (answer: readonly string[], given: Partial<Given>) => string | null;
}

/** What defaults are taken from. */
export interface Around {
  /** Name of the folder the config goes to. */
  readonly folder: string;
  readonly timezone: string;
}

/** A list of more is put off as a whole. */
const STEPS_MAX = 9;
const GOALS_MAX = 20;
const SEGMENTATIONS: readonly string[] = ['contract', 'seats', 'one'];
const USES: readonly string[] = ['team', 'alone'];

const first = (answer: readonly string[] | undefined): string => answer?.[0] ?? '';
const oneOf = (words: readonly string[], [answer = '']: readonly string[]): string | null =>
  words.includes(answer) ? null : `Write one of ${words.map((word) => `"${word}"`).join(', ')}.`;
const wrong = (answer: string, fault: string | null): string | null =>
  fault === null ? null : `"${answer}" cannot be used: ${fault}.`;

/** What a first config needs to know, in order; later questions know the answers to the earlier ones. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'project',
    words: 'What is your product called?',
    fallback: (_, { folder }) => [folder],
    fault: ([name = '']) =>
      wrong(
        name,
        name === ''
          ? 'found nothing, expected a name'
          : faultInTitle(`Get started with ${name} in 3 minutes`),
      ),
  },
  {
    name: 'start',
    words: 'Which event says that somebody has signed up?',
    fallback: () => ['Signed Up'],
    fault: ([event = '']) => faultInStart(event),
  },
  {
    name: 'first-value',
    words: 'What do people come for? Name the event of that outcome, such as Report Shared.',
    fallback: () => [],
    fault: ([text = ''], { start }) => faultInFirstValue(text, first(start)),
  },
  {
    name: 'step',
    words: 'Which events lead there? Such as Project Created, Task Created; Enter for none.',
    isList: true,
    fallback: () => [],
    fault: (steps, given) => faultInSteps(steps, first(given['first-value'])),
  },
  {
    name: 'use',
    words: 'Do people use it in a team, or alone?',
    fallback: () => ['team'],
    fault: (answer) => oneOf(USES, answer),
  },
  {
    name: 'segments',
    words:
      'What tells customers apart? contract: what they pay a year; seats: the size of their team; one: nothing yet.',
    fallback: () => ['contract'],
    fault: (answer) => oneOf(SEGMENTATIONS, answer),
  },
  {
    name: 'owner',
    words: 'Who answers when somebody is stuck? A name, or the trait that holds it.',
    fallback: () => ['account.owner'],
    fault: ([owner = '']) =>
      wrong(owner, faultIn({ stages: [{ id: 'tried', exit: { event: 'Tried' }, owner }] })),
  },
  {
    name: 'timezone',
    words: 'In which time zone do you count days?',
    fallback: (_, { timezone }) => [timezone],
    fault: ([timezone = '']) => wrong(timezone, faultIn({ timezone })),
  },
  {
    name: 'goal',
    words: 'What may people want to get done first? They are asked when they come; a comma between two.',
    isList: true,
    fallback: (given) => [namedEvent(first(given['first-value'])).title, 'Have a look around'],
    fault: faultInGoals,
  },
];

function faultInStart(event: string): string | null {
  return wrong(event, faultInEvents([{ event, title: 'Start' }]) ?? faultIn({ start: { event } }));
}

/** Asked of all at once, and with the longest of the titles that are made out of theirs. */
function faultInEvents(events: readonly NamedEvent[]): string | null {
  if (events.some(({ event }) => event === '*')) return 'found any event, expected the name of one';
  const milestones = events.map(({ event, title }, i) => ({
    id: `tried-${i}`,
    title: `${title}: 3 times in a week`,
    when: { event },
  }));
  return events.length === 0 ? null : faultIn({ milestones }, ['reference/unreachable']);
}

function faultInFirstValue(text: string, start: string): string | null {
  if (text === '') return 'Name an event: this is what everything else leads to.';
  const { event, title } = namedEvent(text);
  const fault = faultInEvents([{ event, title }]);
  if (fault !== null) return wrong(text, fault);
  if (event === start) return `"${event}" is where the clock starts: name what people get out of it.`;
  const milestone = { id: 'tried', title: 'Tried', kind: 'first-value', when: { event } } as const;
  return faultIn({ milestones: [milestone] }, ['value/login-is-not-value']) === null
    ? null
    : `"${event}" is being there, not value: name an outcome, such as "Report Shared".`;
}

function faultInSteps(steps: readonly string[], firstValue: string): string | null {
  if (steps.length > STEPS_MAX) {
    return `${steps.length} steps are put off as a whole: name ${STEPS_MAX} at most.`;
  }
  const events = steps.map(namedEvent);
  if (faultInEvents(events) !== null) {
    for (const [i, event] of events.entries()) {
      const fault = faultInEvents([event]);
      if (fault !== null) return wrong(steps[i] ?? '', fault);
    }
  }
  const seen = new Set([namedEvent(firstValue).event]);
  for (const { event } of events) {
    if (seen.has(event)) {
      return `"${event}" is named twice: each step has an event of its own, and so has the outcome.`;
    }
    seen.add(event);
  }
  return null;
}

function faultInGoals(goals: readonly string[]): string | null {
  if (goals.length < 2 || goals.length > GOALS_MAX)
    return `Name 2 to ${GOALS_MAX} of them: people choose one.`;
  if (new Set(goals).size < goals.length) return 'Name each of them once.';
  const survey = { id: 'tried', kind: 'choice', question: 'Tried?', options: goals } as const;
  if (faultIn({ surveys: [survey] }) === null) return null;
  const found = goals.find((goal) => faultInTitle(goal) !== null) ?? '';
  return wrong(found, faultInTitle(found));
}
