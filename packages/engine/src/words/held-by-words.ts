import type { HeldBy } from '../decision.ts';

/** What keeps an intervention from firing, for people. */
export const HELD_BY: { readonly [K in HeldBy]: string } = {
  'not-started': "this person's clock has not started: nothing fires before the start",
  holdout: 'this person is in the holdout, which sees nothing',
  when: 'its "when" is not true',
  audience: 'this person is not in its "audience"',
  unless: 'its "unless" is true',
  times: 'it has fired as often as its "times" allows',
  cooldown: 'its "cooldown" since the last firing is not over',
  'still-true': 'its "when" has not been false since it fired',
  expired: 'its "expires" is over: it has been true for too long',
  'other-host': 'it is fired by the other host',
  away: 'it happens in the app, and this person is not there',
  'on-screen': 'what it shows is on screen already',
  busy: 'something else has the screen: one interruptive thing at a time',
  resting: 'this person put something away a short while ago ("limits.afterDismissal")',
  gap: 'the gap after the last interruptive thing is not over ("limits.interruptive.gap")',
  budget: 'the budget of "limits" is used up',
};
