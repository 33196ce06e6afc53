import type { VNode } from 'preact';
import type { Notice } from '../notice.ts';
import { Icon } from './icon.tsx';

/** Always in the document, so that a screen reader hears what appears in it. */
export function NoticeLine({ notice }: { notice: Notice | null }): VNode {
  return (
    <div class="notices" role="status">
      {notice && (
        <p class={`notice ${notice.kind}`}>
          <Icon name={notice.kind === 'done' ? 'check' : 'warning'} /> {notice.text}
        </p>
      )}
    </div>
  );
}
