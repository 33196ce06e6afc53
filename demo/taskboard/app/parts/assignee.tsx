import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Task, Workspace } from '../../wire.ts';
import { inviteMember } from '../actions/members.ts';
import { assignTask } from '../actions/tasks.ts';
import { Avatar } from './avatar.tsx';
import { Dropdown } from './dropdown.tsx';
import { Field, Form, Problem } from './form.tsx';
import { Icon } from './icon.tsx';

interface AssigneeProps {
  readonly task: Task;
  readonly workspace: Workspace;
}

/** Who does it: choose a member, or invite somebody and give it to them in one go. */
export function Assignee({ task, workspace }: AssigneeProps): VNode {
  const member = workspace.members.find(({ id }) => id === task.assigneeId);
  return (
    <Dropdown
      label={`Assign “${task.title}”`}
      buttonClass={`chip assignee${member ? '' : ' unset'}`}
      button={
        <>
          {member ? <Avatar member={member} /> : <Icon name="person" />}
          {member ? <GivenTo name={member.name} /> : 'Assign'}
        </>
      }
    >
      {(close) => <Choices task={task} workspace={workspace} close={close} />}
    </Dropdown>
  );
}

/** The first name is enough to see; the button's name says it all. */
function GivenTo({ name }: { name: string }): VNode {
  const [first, ...rest] = name.split(' ');
  return (
    <span>
      <span class="unseen">Assigned to </span>
      {first}
      <span class="unseen"> {rest.join(' ')}</span>
    </span>
  );
}

function Choices({ task, workspace, close }: AssigneeProps & { close: () => void }): VNode {
  const alone = workspace.members.length < 2;
  const [inviting, setInviting] = useState(false);
  const choose = (id: string | null) => {
    close();
    if (id !== task.assigneeId) void assignTask(task, id);
  };
  return (
    <>
      <ul class="choices">
        {workspace.members.map((member) => (
          <li key={member.id}>
            <button
              type="button"
              class="choice"
              aria-pressed={member.id === task.assigneeId}
              onClick={() => choose(member.id)}
            >
              <Avatar member={member} />
              <span class="grow">
                {member.name}
                {member.id === workspace.me && <span class="faint"> (you)</span>}
              </span>
              {member.id === task.assigneeId && <Icon name="check" />}
            </button>
          </li>
        ))}
        {task.assigneeId !== null && (
          <li>
            <button type="button" class="choice" onClick={() => choose(null)}>
              <Icon name="person" /> Nobody
            </button>
          </li>
        )}
      </ul>
      {inviting ? (
        <Form
          class="invite"
          label="Invite and assign"
          onSubmit={async ({ name = '', email = '' }) => {
            const member = await inviteMember(name, email);
            choose(member.id);
          }}
        >
          {({ busy, errorAt, problem }) => (
            <>
              <Field name="name" label="Name" autocomplete="off" error={errorAt('name')} autoFocus />
              <Field name="email" label="Email" type="email" autocomplete="off" error={errorAt('email')} />
              <Problem text={problem} />
              <button type="submit" class="button primary" disabled={busy}>
                Invite and assign
              </button>
            </>
          )}
        </Form>
      ) : (
        <button type="button" class="choice accent" onClick={() => setInviting(true)}>
          <Icon name="plus" /> {alone ? 'Invite a teammate…' : 'Invite someone…'}
        </button>
      )}
    </>
  );
}
