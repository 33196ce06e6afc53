import type { SignalCondition } from '../../config.ts';
import { readTrait } from '../../traits.ts';
import { activeFigure } from '../active.ts';
import { compileAnchor } from '../anchor.ts';
import { due } from '../due.ts';
import type { Head } from '../head.ts';
import type { Leaf } from '../node.ts';
import { TOPIC } from '../topic.ts';

/** An account with that many seats, or none known, has one active user since it began. */
export const singlePlayer: Head<Extract<SignalCondition, { signal: 'single-player' }>> = (raw, context) => {
  if (context.scope === 'user') {
    const leaf = singlePlayer(raw, context.account);
    context.topics.add(TOPIC.traits);
    return {
      expected: leaf.expected,
      truth: (view) => context.askAccount(view, leaf.truth),
      found: (view) => context.askAccount(view, leaf.found),
    };
  }
  const { after = '1d', seats: atLeast = 2 } = raw;
  context.topics.add(TOPIC.traits);
  const users = activeFigure({ active: 'users' }, 2, context);
  const age: Leaf = due({}, compileAnchor('start', context), context.lasting(after), context);
  return {
    expected: { signal: 'single-player', after, seats: atLeast },
    truth: (view) => {
      const seats = readTrait(view, 'account.seats');
      const isTeam = typeof seats !== 'number' || seats >= atLeast;
      return isTeam && users(view) === 1 && age.truth(view);
    },
    found: (view) => ({
      users: users(view),
      seats: readTrait(view, 'account.seats') ?? null,
      age: age.found(view),
    }),
  };
};
