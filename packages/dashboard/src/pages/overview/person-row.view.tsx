import type { JSX } from 'preact';
import type { Subject } from '../../api/index.ts';
import { ago, duration, fullTime, plainText, words } from '../../format/index.ts';
import { Icon, ProgressBar, tableRoles } from '../../ui/index.ts';

export interface PersonRowProps {
  readonly subject: Subject;
  readonly now: number;
}

interface Called {
  readonly main: string;
  readonly more: string | null;
}

/** What a person is called: by name, else by address, else by id. */
const callOf = (subject: Subject): Called => {
  const id = plainText(subject.id);
  const name = plainText(subject.name ?? '');
  const email = plainText(subject.email ?? '');
  if (name !== '') return { main: name, more: email === '' ? id : email };
  if (email !== '') return { main: email, more: null };
  return id.startsWith('anon-') ? { main: 'Not signed up yet', more: id } : { main: id, more: null };
};

const TimeTaken = ({ subject: { ttfv, startAt }, now }: PersonRowProps): JSX.Element => {
  if (ttfv !== null) {
    return (
      <span class="person-there">
        <Icon name="tick" />
        {duration(ttfv)}
      </span>
    );
  }
  return (
    <span class="note">{startAt === null ? 'not started' : `on the way, ${duration(now - startAt)}`}</span>
  );
};

/** One person of the list. Everything in it is text from events: it is shown, never read as markup. */
export const PersonRow = ({ subject, now }: PersonRowProps): JSX.Element => {
  const { main, more } = callOf(subject);
  const { stage, segment, done, total, lastSeenAt } = subject;
  return (
    <tr {...tableRoles.row}>
      <th {...tableRoles.rowHead} class="person-name">
        <bdi title={main}>{main}</bdi>
        {more !== null && (
          <bdi class="note" title={more}>
            {more}
          </bdi>
        )}
      </th>
      <td {...tableRoles.cell} class="person-stage">
        <span>{stage === null ? '–' : plainText(words(stage))}</span>
        {segment !== null && <span class="note">{plainText(segment)}</span>}
      </td>
      <td {...tableRoles.cell} class="person-progress">
        {total === 0 ? <span class="note">none</span> : <ProgressBar done={done} total={total} />}
      </td>
      <td {...tableRoles.cell} class="person-time">
        <TimeTaken subject={subject} now={now} />
      </td>
      <td {...tableRoles.cell} class="person-seen note">
        {lastSeenAt === null ? (
          'never'
        ) : (
          <time dateTime={new Date(lastSeenAt).toISOString()} title={fullTime(lastSeenAt)}>
            {ago(lastSeenAt, now)}
          </time>
        )}
      </td>
    </tr>
  );
};
