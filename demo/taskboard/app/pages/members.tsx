import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Member, Workspace } from '../../wire.ts';
import { inviteMember, removeMember } from '../actions/members.ts';
import { say, sayProblem } from '../notice.ts';
import { Avatar } from '../parts/avatar.tsx';
import { CopyLink } from '../parts/copy-link.tsx';
import { Dropdown } from '../parts/dropdown.tsx';
import { Field, Form, Problem } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/shell.tsx';

export function MembersPage({ workspace }: { workspace: Workspace }): VNode {
  const [invited, setInvited] = useState<Member | null>(null);
  return (
    <Page title="Members" lead={`Everyone in ${workspace.name} sees every project.`}>
      <ul class="card list">
        {workspace.members.map((member) => (
          <MemberRow key={member.id} member={member} workspace={workspace} />
        ))}
      </ul>
      <section class="section" aria-label="Invite a teammate">
        <h2>Invite a teammate</h2>
        <div class="card composer">
          <Form
            // A new form for the next person: empty again.
            key={workspace.members.length}
            class="invite-line"
            label="Invite a teammate"
            onSubmit={async ({ name = '', email = '' }) => {
              setInvited(await inviteMember(name, email));
              say('Invited. They can be given tasks right away.');
            }}
          >
            {({ busy, errorAt, problem }) => (
              <>
                <Field name="name" label="Name" autocomplete="off" error={errorAt('name')} />
                <Field name="email" label="Email" type="email" autocomplete="off" error={errorAt('email')} />
                <button type="submit" class="button primary" disabled={busy}>
                  Invite
                </button>
                <Problem text={problem} />
              </>
            )}
          </Form>
          {invited?.inviteUrl && (
            <div class="invited">
              <p>Send {invited.name} this link, and they are in:</p>
              <CopyLink label={`Invite link for ${invited.name}`} path={invited.inviteUrl} />
            </div>
          )}
        </div>
      </section>
    </Page>
  );
}

function MemberRow({ member, workspace }: { member: Member; workspace: Workspace }): VNode {
  const open = workspace.tasks.filter((task) => task.assigneeId === member.id && task.doneAt === null).length;
  const isMe = member.id === workspace.me;
  return (
    <li class="row">
      <Avatar member={member} size="large" />
      <span class="grow clip">
        <b>{member.name}</b>
        {isMe && <span class="faint"> (you)</span>}
        <br />
        <span class="faint">{member.email}</span>
      </span>
      {!member.joined && <span class="tag">Invited</span>}
      <span class="faint wide-only">{open === 1 ? '1 open task' : `${open} open tasks`}</span>
      {isMe ? (
        <span class="square" />
      ) : (
        <Dropdown
          label={`More for ${member.name}`}
          buttonClass="button text square"
          buttonLabel={`More for ${member.name}`}
          button={<Icon name="more" />}
        >
          {(close) => (
            <>
              {member.inviteUrl && (
                <div class="share">
                  <CopyLink label={`Invite link for ${member.name}`} path={member.inviteUrl} />
                </div>
              )}
              <button
                type="button"
                class="choice bad"
                onClick={() => {
                  close();
                  removeMember(member).catch(sayProblem);
                }}
              >
                <Icon name="warning" /> Remove from workspace
              </button>
            </>
          )}
        </Dropdown>
      )}
    </li>
  );
}
