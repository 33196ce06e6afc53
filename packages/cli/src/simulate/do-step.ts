import type { Json, JsonObject } from '@foothold/engine';
import { hashOf, PAGE_EVENT } from '@foothold/engine';
import { offsetText } from '@foothold/engine/words';
import type { ScenarioEntry } from '@foothold/schema';
import { answer, click, dismiss, type Refusal } from './act.ts';
import { compare } from './expectation.ts';
import { type Failure, failed } from './failure.ts';
import { accountOf } from './membership.ts';
import { pageOf } from './page.ts';
import type { Person } from './person.ts';
import type { Play } from './play.ts';
import { standingOf } from './standing.ts';
import type { Step } from './steps.ts';
import type { World } from './world.ts';

interface DoStep {
  /** Does one entry; what it found wrong, or null. */
  doStep(step: Step): Failure | null;
  /** Expectations that have held so far. */
  held(): number;
}

/** Does the entries of a timeline in a world. */
export function createDoStep(world: World, { scenario, published }: Play): DoStep {
  const startAt = Date.parse(scenario.start);
  const messageIds = new Set<string>();
  let held = 0;

  const check = (step: Step, person: Person): Failure | null => {
    const { entry } = step;
    if (!('expect' in entry)) return null;
    world.settle();
    const scale = { start: startAt, offset: offsetText };
    const wrong = compare(entry.expect, standingOf(world, person), person, scale);
    if (wrong.length > 0) return failed(world, person, step, wrong);
    held += 1;
    person.checked = person.fired.length;
    world.tell(person.id, { what: 'held', keys: Object.keys(entry.expect) });
    return null;
  };

  const publish = (path: string): void => {
    const program = published.get(path);
    if (!program) throw new Error(`the config "${path}" is not at hand`);
    world.tell(null, { what: 'published', config: path, hash: hashOf(program) });
    world.publish(program);
  };

  /** Whether it was said before: a repeated message id is the same event. */
  const isRepeated = (person: Person, { entry, isPresenceOnly }: Step): boolean => {
    const messageId = 'messageId' in entry ? entry.messageId : undefined;
    if (messageId === undefined) return false;
    const isKnown = messageIds.has(messageId);
    if (isPresenceOnly) return isKnown;
    messageIds.add(messageId);
    if (isKnown) world.tell(person.id, { what: 'repeated', messageId });
    return isKnown;
  };

  const doStep = (step: Step): Failure | null => {
    const { entry, index, user } = step;
    world.turnTo(index);
    if ('publish' in entry) {
      publish(entry.publish);
      return null;
    }
    const person = world.person(user);
    if ('expect' in entry) return check(step, person);
    person.expected -= 1;
    const refusal = isRepeated(person, step) ? null : act(world, person, step);
    if (refusal) return failed(world, person, step, [refusal], refusal.id);
    world.settle();
    return null;
  };

  return { doStep, held: () => held };
}

/** Does what the person does, or the app says of them. */
function act(world: World, person: Person, step: Step): Refusal | null {
  const { entry, happenedAt, at, isPresenceOnly } = step;
  const isLate = at > happenedAt;
  const page = pageIn(entry);
  if (('track' in entry || page !== undefined) && (!isLate || isPresenceOnly)) {
    tellSaid(world, person, step);
    world.arrive(person, page);
  } else if (!isPresenceOnly && !('leave' in entry)) tellSaid(world, person, step);
  if (isPresenceOnly) return null;

  if (step.account !== null && accountOf(person.groups) !== step.account && !('group' in entry)) {
    world.sayBefore(person, { type: 'group', name: '', properties: {}, accountId: step.account }, happenedAt);
  }
  if ('answer' in entry) return answer(world, person, entry);
  if ('click' in entry) return click(world, person, entry);
  if ('dismiss' in entry) return dismiss(world, person, entry);
  if ('leave' in entry) {
    world.endVisit(person);
    if (person.visit !== null) world.leave(person);
  }
  const said = callOf(entry);
  if (said) world.say(person, said, happenedAt);
  return null;
}

/** The page an entry says they are on. */
function pageIn(entry: ScenarioEntry): string | undefined {
  if ('visit' in entry) return entry.visit.page;
  if (!('page' in entry)) return undefined;
  return typeof entry.page === 'string' ? entry.page : entry.page.path;
}

/** The call an entry stands for, if it is one. */
function callOf(entry: ScenarioEntry): Parameters<World['say']>[1] | null {
  if ('identify' in entry) {
    return { type: 'identify', name: '', properties: { ...entry.identify.traits } };
  }
  if ('group' in entry) {
    const { accountId, traits } = entry.group;
    return { type: 'group', name: '', properties: { ...traits }, accountId };
  }
  if ('track' in entry) {
    const id = entry.messageId === undefined ? {} : { id: entry.messageId };
    return { type: 'track', name: entry.track, properties: { ...entry.properties }, ...id };
  }
  if (!('page' in entry)) return null;
  const { path, url } = pageOf(pageIn(entry) ?? '/');
  const title = typeof entry.page === 'string' ? undefined : entry.page.title;
  const properties = { path, url, ...(title === undefined ? {} : { title }) };
  return { type: 'page', name: PAGE_EVENT, properties };
}

function tellSaid(world: World, person: Person, { entry, happenedAt, arrivesAt, at }: Step): void {
  const [verb, detail] = saidIn(entry);
  const late = at > happenedAt ? { happenedAt } : at < arrivesAt ? { arrivesAt } : {};
  world.tell(person.id, { what: 'said', verb, detail, ...late });
}

/** An entry's own key with what it says. */
function saidIn(entry: ScenarioEntry): [verb: string, detail: JsonObject] {
  const { at: _at, ...rest } = entry;
  const { user: _user, account: _account, arrives: _arrives, ...said } = rest as { [key: string]: Json };
  return [Object.keys(said)[0] ?? '', said];
}
