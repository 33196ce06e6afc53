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
