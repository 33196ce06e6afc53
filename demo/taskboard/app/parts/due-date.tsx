import type { VNode } from 'preact';
import type { Task } from '../../wire.ts';
import { setDueDate } from '../actions/tasks.ts';
import { addDays, dayOf, nameOfDay, nextMonday, shortDay } from '../days.ts';
import { Dropdown } from './dropdown.tsx';
import { Icon } from './icon.tsx';

/** When it is due: the usual answers one click away, any other day by the calendar. */
export function DueDate({ task }: { task: Task }): VNode {
  const today = dayOf(new Date());
  const late = task.dueDate !== null && task.doneAt === null && task.dueDate < today;
  const named = task.dueDate === null ? null : nameOfDay(task.dueDate, today);
  return (
    <Dropdown
      label={`Due date of “${task.title}”`}
      buttonClass={`chip due${named === null ? ' unset' : ''}${late ? ' late' : ''}`}
      button={
        <>
          <Icon name="calendar" />
          <span>
            {named !== null && <span class="unseen">Due </span>}
            {named ?? 'Due date'}
            {late && <span class="unseen">, overdue</span>}
          </span>
        </>
      }
    >
      {(close) => {
        const choose = (day: string | null) => {
          close();
          if (day !== task.dueDate) void setDueDate(task, day);
        };
        const usual = [
          ['Today', today],
          ['Tomorrow', addDays(today, 1)],
          ['Next Monday', nextMonday(today)],
        ] as const;
        // On a Sunday the next Monday is tomorrow: one of the two is enough.
        const distinct = usual.filter(([, day], i) => usual.findIndex((other) => other[1] === day) === i);
        return (
          <>
            <ul class="choices">
              {distinct.map(([label, day]) => (
                <li key={label}>
                  <button
                    type="button"
                    class="choice"
                    aria-pressed={day === task.dueDate}
                    onClick={() => choose(day)}
                  >
                    <span class="grow">{label}</span>
                    <span class="faint">{shortDay(day)}</span>
                  </button>
                </li>
              ))}
              {task.dueDate !== null && (
                <li>
                  <button type="button" class="choice" onClick={() => choose(null)}>
                    No due date
                  </button>
                </li>
              )}
            </ul>
            <label class="pick-day">
              <span class="faint">Another day</span>
              <input
                type="date"
                class="input"
                value={task.dueDate ?? ''}
                onChange={(event) => choose(event.currentTarget.value || null)}
              />
            </label>
          </>
        );
      }}
    </Dropdown>
  );
}
