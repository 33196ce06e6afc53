import type { VNode } from 'preact';
import type { Integration, Workspace } from '../../wire.ts';
import { setIntegration } from '../actions/switches.ts';
import { Page } from '../parts/shell.tsx';

const KNOWN: readonly { name: Integration; title: string; body: string }[] = [
  { name: 'slack', title: 'Slack', body: 'Mentions and finished tasks, in the channel you choose.' },
  { name: 'github', title: 'GitHub', body: 'Link pull requests to tasks; merging completes them.' },
  { name: 'google-calendar', title: 'Google Calendar', body: 'Due dates beside your meetings.' },
  { name: 'email-digest', title: 'Email digest', body: 'What is due today, every morning at eight.' },
];

export function IntegrationsPage({ workspace }: { workspace: Workspace }): VNode {
  return (
    <Page
      title="Integrations"
      lead="Bring tasks to where the work happens. In this demo a connection is remembered, and nothing is sent."
    >
      <ul class="projects">
        {KNOWN.map(({ name, title, body }) => {
          const connected = workspace.integrations.includes(name);
          return (
            <li key={name} class="card project">
              <div class="row">
                <h2 class="grow">{title}</h2>
                {connected && <span class="tag good">Connected</span>}
              </div>
              <p class="faint">{body}</p>
              <div class="row">
                <button
                  type="button"
                  class="button quiet"
                  data-action={`${connected ? 'disconnect' : 'connect'}-${name}`}
                  aria-label={`${connected ? 'Disconnect' : 'Connect'} ${title}`}
                  onClick={() => void setIntegration(name, !connected)}
                >
                  {connected ? 'Disconnect' : 'Connect'}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
