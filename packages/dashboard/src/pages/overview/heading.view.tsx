import type { JSX } from 'preact';
import type { ProjectFacts } from '../../api/index.ts';
import { clockTime } from '../../format/index.ts';
import { Icon, PillSelect } from '../../ui/index.ts';
import { type Filters, SIGNED_UP_DAYS } from './filters.ts';
import './heading.css';

export interface HeadingProps {
  /** Null while there is nobody to filter. */
  readonly filters: Filters | null;
  readonly segments: ProjectFacts['segments'];
  /** When the figures came; null before the first. */
  readonly at: number | null;
  readonly busy: boolean;
  readonly onFilter: (change: Partial<Filters>) => void;
  readonly onRefresh: () => void;
}

const sinceText = (days: number | null): string => (days === null ? 'at any time' : `last ${days} days`);

/** The page's name, whom it is about, and how fresh it is. */
export const Heading = ({ filters, segments, at, busy, onFilter, onRefresh }: HeadingProps): JSX.Element => (
  <div class="heading">
    <h1>Activation</h1>
    <div class="heading-fresh note">
      {at !== null && (
        <span>
          Updated <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
        </span>
      )}
      <button
        type="button"
        class="button button-icon"
        onClick={onRefresh}
        aria-disabled={busy}
        aria-label="Refresh now"
      >
        <Icon name="refresh" />
      </button>
    </div>
    {filters !== null && (
      <div class="heading-filters">
        <PillSelect
          label="Signed up"
          choices={SIGNED_UP_DAYS.map((days) => ({ value: String(days), label: sinceText(days) }))}
          value={String(filters.signedUpDays)}
          onChange={(value) => onFilter({ signedUpDays: value === 'null' ? null : Number(value) })}
        />
        {segments.length > 0 && (
          <PillSelect
            label="Segment"
            labelHidden
            choices={[
              { value: '', label: 'All segments' },
              ...segments.map(({ id }) => ({ value: id, label: id })),
            ]}
            value={filters.segment ?? ''}
            onChange={(value) => onFilter({ segment: value === '' ? null : value })}
          />
        )}
      </div>
    )}
  </div>
);
