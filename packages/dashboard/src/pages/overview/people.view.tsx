import type { JSX } from 'preact';
import type { SubjectsPage } from '../../api/index.ts';
import { people } from '../../format/index.ts';
import { tableRoles } from '../../ui/index.ts';
import { LIST_MAX, LIST_STEP } from './overview.store.ts';
import { PersonRow } from './person-row.view.tsx';
import './people.css';

export interface PeopleProps {
  readonly page: SubjectsPage;
  /** The collector's clock. */
  readonly now: number;
  /** Somebody has set a filter, which this list does not follow. */
  readonly filtered: boolean;
  readonly onMore: (limit: number) => void;
}

const noteOf = ({ subjects, total }: SubjectsPage, filtered: boolean): string => {
  const shown =
    subjects.length < total
      ? `the newest ${subjects.length} of ${people(total)}`
      : `${people(total)}, newest first`;
  return filtered ? `${shown}, whatever the filters say` : shown;
};

/** The latest people: where they are, how far, and how long it took them. */
export const People = ({ page, now, filtered, onMore }: PeopleProps): JSX.Element => {
  const { subjects, next } = page;
  const limit = subjects.length + LIST_STEP;
  return (
    <section class="card people" aria-labelledby="people-title">
      <div class="people-head">
        <h2 id="people-title" class="card-title">
          Latest people
        </h2>
        <p class="note">{noteOf(page, filtered)}</p>
      </div>
      <table {...tableRoles.table} aria-labelledby="people-title">
        <thead {...tableRoles.group}>
          <tr {...tableRoles.row}>
            <th {...tableRoles.columnHead}>Person</th>
            <th {...tableRoles.columnHead}>Stage</th>
            <th {...tableRoles.columnHead}>Checklist</th>
            <th {...tableRoles.columnHead}>Time to first value</th>
            <th {...tableRoles.columnHead}>Last seen</th>
          </tr>
        </thead>
        <tbody {...tableRoles.group}>
          {subjects.map((subject) => (
            <PersonRow key={subject.id} subject={subject} now={now} />
          ))}
        </tbody>
      </table>
      {next !== null && limit <= LIST_MAX && (
        <button type="button" class="button button-quiet people-more" onClick={() => onMore(limit)}>
          Show {LIST_STEP} more
        </button>
      )}
    </section>
  );
};
