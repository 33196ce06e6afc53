import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.tsx';
import './disclosure.css';

export interface DisclosureProps {
  readonly summary: string;
  /** What the summary belongs to, for a list of controls read out of context. */
  readonly about: string;
  readonly children: ComponentChildren;
}

/** Something more for whoever asks, closed at first. */
export const Disclosure = ({ summary, about, children }: DisclosureProps): JSX.Element => (
  <details class="disclosure">
    <summary>
      <Icon name="chevron" />
      <span>
        {summary}
        <span class="hidden-text">: {about}</span>
      </span>
    </summary>
    <div class="disclosure-body">{children}</div>
  </details>
);
