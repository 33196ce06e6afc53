import type { Identity } from '../wire.ts';

/** The few calls Taskboard makes; the stub in the page answers until the script has loaded, or for good. */
interface Foothold {
  identify(userId: string, traits: object, options: { token: string }): unknown;
  group(accountId: string, traits: object): unknown;
  track(name: string, properties?: object): unknown;
  page(properties?: object): unknown;
  reset(): unknown;
  callback(name: string, run: () => void): unknown;
}

/**
 * The moments that matter in Taskboard. Properties carry ids and sizes, never what people wrote.
 * A look at the dashboard and Slack's button need no code: taskboard.json captures them.
 */
interface ProductEvents {
  'Signed Up': { invited: boolean };
  'Project Created': { id: string; template: boolean };
  'Project Shared': { id: string };
  'Member Invited': { id: string };
  'Task Created': { id: string; projectId: string };
  'Task Assigned': { id: string; assigneeId: string };
  'Task Updated': { id: string; field: 'title' | 'dueDate' | 'assignee' };
  'Task Completed': { id: string; projectId: string };
  'Comment Added': { taskId: string; mentions: number };
  'File Uploaded': { taskId: string; size: number };
  'Template Created': { id: string; tasks: number };
  'Automation Enabled': { name: string };
  'Integration Connected': { name: string };
}

// Asked for at each call: the script puts itself in the stub's place when it arrives.
const foothold = (): Foothold | undefined => (window as { foothold?: Foothold }).foothold;

export function track<Name extends keyof ProductEvents>(name: Name, properties: ProductEvents[Name]): void {
  foothold()?.track(name, properties);
}

/** Reports a view of somebody who is signed in. Visitors are not followed. */
export function trackPage(title: string): void {
  foothold()?.page({ path: location.pathname, title });
}

/** Says who is here, in which company, with the server's word for it. */
export function announce(identity: Identity): void {
  foothold()?.identify(identity.userId, identity.traits, { token: identity.token });
  foothold()?.group(identity.accountId, identity.accountTraits);
}

/** Lets the activation config do something of ours by its name. */
export function offer(name: 'createProject', run: () => void): void {
  foothold()?.callback(name, run);
}

export function forget(): void {
  foothold()?.reset();
}
