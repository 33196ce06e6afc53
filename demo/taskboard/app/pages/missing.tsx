import type { VNode } from 'preact';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/shell.tsx';

export function MissingPage(): VNode {
  return (
    <Page title="Not here">
      <Empty title="This page does not exist any more" body="It may have been deleted or moved.">
        <a class="button primary" href="/projects">
          Go to projects
        </a>
      </Empty>
    </Page>
  );
}
