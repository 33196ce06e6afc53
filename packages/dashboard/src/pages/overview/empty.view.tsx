import type { JSX } from 'preact';
import { Snippet } from '../../ui/index.ts';
import type { Filters } from './filters.ts';
import './empty.css';

export interface WaitingProps {
  /** Where the collector is, such as `https://collector.example`. */
  readonly origin: string;
  readonly copy: (text: string) => Promise<void>;
}

/** A project nobody has been heard of in: the way to the first event. */
export const Waiting = ({ origin, copy }: WaitingProps): JSX.Element => (
  <section class="card empty" aria-labelledby="empty-title">
    <h2 id="empty-title">Get started by sending the first event</h2>
    <p class="empty-lead">Nobody has been heard of yet. Three steps and the figures appear here.</p>
    <ol class="empty-steps">
      <li>
        <p>Put this line into your app’s pages, with your write key. It starts with pk_.</p>
        <Snippet
          name="the script line"
          code={`<script async src="${origin}/sdk/foothold.js" data-key="pk_…"></script>`}
          copy={copy}
        />
      </li>
      <li>
        <p>Say who somebody is when they sign in, and what they do.</p>
        <Snippet
          name="the calls"
          code={"foothold.identify('user-1', { name: 'Ada' });\nfoothold.track('Signed Up');"}
          copy={copy}
        />
      </li>
      <li>
        <p>Sign up in your app as a test person. They show here within seconds: this page keeps looking.</p>
      </li>
    </ol>
  </section>
);

export interface NobodyProps {
  readonly filters: Filters;
  readonly onWiden: () => void;
}

const askedText = ({ signedUpDays, segment }: Filters): string => {
  const who = segment === null ? 'Nobody' : `Nobody of the segment “${segment}”`;
  return signedUpDays === null
    ? `${who} has signed up yet.`
    : `${who} signed up in the last ${signedUpDays} days.`;
};

/** People there are, but none that the filters let through. */
export const Nobody = ({ filters, onWiden }: NobodyProps): JSX.Element => (
  <section class="card empty" aria-labelledby="empty-title">
    <h2 id="empty-title">Nobody to measure here</h2>
    <p class="empty-lead">{askedText(filters)}</p>
    <button type="button" class="button" onClick={onWiden}>
      Look at everybody
    </button>
  </section>
);

/** A collector without a config: it keeps events, and can say nothing of them. */
export const NoConfig = (): JSX.Element => (
  <section class="card empty" aria-labelledby="empty-title">
    <h2 id="empty-title">Publish a config first</h2>
    <p class="empty-lead">
      Events are kept from now on, but nothing says yet what first value is. Start the collector with the
      config, and it counts what came before, too.
    </p>
    <pre class="empty-code">
      <code>foothold start --config foothold.json</code>
    </pre>
  </section>
);

/** A config without a first-value milestone: there is nothing to measure the time to. */
export const NoFirstValue = (): JSX.Element => (
  <section class="card empty" aria-labelledby="empty-title">
    <h2 id="empty-title">Say what first value is</h2>
    <p class="empty-lead">
      The config has no milestone of the kind first-value. Give that kind to the outcome people come for, and
      publish the config.
    </p>
    <pre class="empty-code">
      <code>
        {'{ "id": "first-value", "kind": "first-value",\n  "title": "…", "when": { "event": "…" } }'}
      </code>
    </pre>
  </section>
);
