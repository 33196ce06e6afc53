import type { JSX } from 'preact';
import { Icon } from '../ui/index.ts';

/** The product's name with its mark. */
export const Wordmark = (): JSX.Element => (
  <span class="wordmark">
    <span class="wordmark-mark">
      <Icon name="step" />
    </span>
    Foothold
  </span>
);
