import type { Member } from '../../wire.ts';
import { call } from '../api.ts';
import { track } from '../foothold.ts';
import { patch } from '../session.ts';

/** An invited person is a member at once: work can be given to them before they have joined. */
export async function inviteMember(name: string, email: string): Promise<Member> {
  const member = await call<Member>('POST', '/members', { name, email });
  patch(({ members }) => ({ members: [...members, member] }));
  track('Member Invited', { id: member.id });
  return member;
}

export async function removeMember(member: Member): Promise<void> {
  await call('DELETE', `/members/${member.id}`);
  patch(({ members, tasks }) => ({
    members: members.filter(({ id }) => id !== member.id),
    tasks: tasks.map((task) => (task.assigneeId === member.id ? { ...task, assigneeId: null } : task)),
  }));
}
