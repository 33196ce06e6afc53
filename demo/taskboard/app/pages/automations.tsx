import type { VNode } from 'preact';
import type { Automation, Workspace } from '../../wire.ts';
import { setAutomation } from '../actions/switches.ts';
import { Page } from '../parts/shell.tsx';
import { Switch } from '../parts/switch.tsx';

const RULES: readonly { name: Automation; title: string; body: string }[] = [
  {
    name: 'assign-creator',
    title: 'Give new tasks to whoever writes them',
    body: 'Nothing lies around without an owner; hand it on when it is not yours.',
  },
  {
    name: 'due-in-a-week',
    title: 'Make new tasks due in a week',
    body: 'A date to begin with. Change it whenever you know better.',
  },
  {
    name: 'note-when-done',
    title: 'Leave a note when a task is done',
    body: 'A comment says who finished it, so the thread has an end.',
  },
];

export function AutomationsPage({ workspace }: { workspace: Workspace }): VNode {
  return (
    <Page title="Automations" lead="Small rules that do the routine for everyone in the workspace.">
      <ul class="card list">
        {RULES.map(({ name, title, body }) => (
          <li key={name} class="row rule">
            <span class="grow">
              <b id={`rule-${name}`}>{title}</b>
              <br />
              <span id={`rule-${name}-body`} class="faint">
                {body}
              </span>
            </span>
            <Switch
              on={workspace.automations.includes(name)}
              labelledBy={`rule-${name}`}
              describedBy={`rule-${name}-body`}
              onChange={(on) => void setAutomation(name, on)}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}
