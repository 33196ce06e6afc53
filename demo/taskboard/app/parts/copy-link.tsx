import type { VNode } from 'preact';
import { say } from '../notice.ts';

/** A link to hand on: to be copied by a click, or by hand where the clipboard is closed. */
export function CopyLink({ label, path }: { label: string; path: string }): VNode {
  const url = `${location.origin}${path}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url);
      say('Link copied.');
    } catch {
      say('Select the link and copy it by hand.', 'problem');
    }
  };
  return (
    <div class="row copy-link">
      <input
        class="input grow"
        aria-label={label}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="button quiet" onClick={() => void copy()}>
        Copy
      </button>
    </div>
  );
}
