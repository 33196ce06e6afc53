import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import './snippet.css';

export interface SnippetProps {
  readonly code: string;
  /** What the code is, for the copy button's name. */
  readonly name: string;
  /** Puts text on the clipboard; rejects where the browser does not let it. */
  readonly copy: (text: string) => Promise<void>;
}

/** Code to take along. */
export const Snippet = ({ code, name, copy }: SnippetProps): JSX.Element => {
  const [said, say] = useState('Copy');
  const onCopy = (): void => {
    copy(code).then(
      () => say('Copied'),
      () => say('Select it by hand'),
    );
  };
  return (
    <div class="snippet">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
      <button type="button" class="button button-text" onClick={onCopy}>
        {said}
        <span class="hidden-text"> {name}</span>
      </button>
    </div>
  );
};
