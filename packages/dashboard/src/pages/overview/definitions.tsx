import type { JSX } from 'preact';
import { plainText } from '../../format/index.ts';

export interface TimeDefinitionProps {
  /** The title of the milestone that stands for it. */
  readonly firstValue: string;
}

/** How each figure is measured, in words a growth team uses, the method's name at the end. */
export const TimeDefinition = ({ firstValue }: TimeDefinitionProps): JSX.Element => (
  <>
    <p>First value is “{plainText(firstValue)}”.</p>
    <p>
      The time from sign-up by which half of people have reached first value. Those still on their way count
      for as long as they have been watched, so the figure is not biased short.
    </p>
    <p>
      The range is a 95% interval: the true figure is likely within it. (Kaplan–Meier median, log-log
      interval.)
    </p>
  </>
);

export const ActivationDefinition = (): JSX.Element => (
  <>
    <p>
      Of the people who signed up at least this long ago, the share who reached first value within this long
      of their sign-up. Newer people are left out of both numbers: they have not had the time yet.
    </p>
    <p>The range is a 95% interval; it is wide when people are few. (Wilson score interval.)</p>
  </>
);

export const OnTheWayDefinition = (): JSX.Element => (
  <p>
    People who signed up in this time and have not reached first value so far. They are not lost: every other
    figure here counts them for as long as they have been watched.
  </p>
);

export const PlainMedianDefinition = (): JSX.Element => (
  <p>
    The plain median of only those who got there, as most tools show it. It leaves out everybody still on
    their way, who are the slow ones, so it reads shorter than the truth. Use the time to first value to
    decide.
  </p>
);

export const CurveDefinition = (): JSX.Element => (
  <>
    <p>
      How many of a hundred people have reached first value by each time since their sign-up. People still on
      their way are counted up to now, never dropped.
    </p>
    <p>
      The band is a 95% interval. Where it is wide, few people have been watched that long. (1 −
      Kaplan–Meier.)
    </p>
  </>
);

export const HistogramDefinition = (): JSX.Element => (
  <p>
    How long those who got there took, each bar a range of times. The axis is a log one: minutes and weeks fit
    side by side, and equal widths are equal ratios. People still on their way are not in it.
  </p>
);
