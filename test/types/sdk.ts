/** Code that must not compile: `npm run types` fails when one of these lines starts to. */
import { createFoothold } from '@foothold/sdk';

const foothold = createFoothold({ key: 'pk_example', host: 'https://collector.example' });

// @ts-expect-error a key alone says nothing about where events go
createFoothold({ key: 'pk_example' });

// @ts-expect-error the secret key never goes into a page
createFoothold({ key: 'pk_example', host: 'https://collector.example', secretKey: 'sk_example' });

// @ts-expect-error an event has a name
foothold.track();

// @ts-expect-error properties are an object
foothold.track('Project Created', 'p1');

// @ts-expect-error a person is known by a string, so that 7 and "7" are never two people
foothold.identify(7);

// @ts-expect-error the things to listen to are a closed list
foothold.on('milestones', () => undefined);

foothold.on('milestone', ({ at }) => {
  // @ts-expect-error an instant is milliseconds since 1970, not a Date
  at.getTime();
});

// @ts-expect-error stores are read, not set: only events change progress
foothold.$progress.set(null);

// @ts-expect-error progress may not be known yet
foothold.$progress.get().done;

// @ts-expect-error the kinds of surface are a closed list
foothold.replace('tuor', () => undefined);

foothold.replace('survey', ([survey]) => {
  // @ts-expect-error there may be no question
  survey.dismiss();
});

foothold.replace('tour', (steps) => {
  // @ts-expect-error a tour is moved, not answered
  steps[0]?.answer(1);
});

// @ts-expect-error a kind is left to the app or not
createFoothold({ key: 'pk_example', host: 'https://collector.example' }, { surfaces: { tour: 'mine' } });
