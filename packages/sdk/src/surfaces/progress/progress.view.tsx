import type { VNode } from 'preact';
import { Bar } from '../shared/bar.tsx';
import type { ProgressModel } from './progress.model.ts';
import { PROGRESS_PARTS as PARTS } from './progress.parts.ts';

/** The bar with its words under it; the bar itself says them, so they are not read twice. */
export function Progress({ model }: { readonly model: ProgressModel }): VNode {
  return (
    <div class="progress" part={PARTS.box}>
      <Bar {...model} part={PARTS.bar} />
      <p class="faint" part={PARTS.text} aria-hidden="true">
        {model.says}
      </p>
    </div>
  );
}
