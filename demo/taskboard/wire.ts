/** What Taskboard's server and its page say to each other. */

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** False until an invited person has chosen a password. */
  readonly joined: boolean;
  /** Where an invited person joins; null once they have. */
  readonly inviteUrl: string | null;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
  /** ms since 1970 */
  readonly createdAt: number;
  /** The read-only page for people outside the workspace; null while not shared. */
  readonly shareUrl: string | null;
}

export interface Task {
  readonly id: string;
  readonly projectId: string;
  readonly title: string;
  readonly assigneeId: string | null;
  /** A calendar day, `2026-03-31`. */
  readonly dueDate: string | null;
  readonly createdBy: string;
  /** ms since 1970 */
  readonly createdAt: number;
  /** ms since 1970, null while open */
  readonly doneAt: number | null;
  readonly comments: number;
  readonly files: number;
}

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly string[];
}

export const AUTOMATIONS = ['assign-creator', 'due-in-a-week', 'note-when-done'] as const;
export type Automation = (typeof AUTOMATIONS)[number];

export const INTEGRATIONS = ['slack', 'github', 'google-calendar', 'email-digest'] as const;
export type Integration = (typeof INTEGRATIONS)[number];

/** Everything a signed-in person can see but comments and files, which a task's page asks for. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly me: string;
  readonly members: readonly Member[];
  readonly projects: readonly Project[];
  readonly tasks: readonly Task[];
  readonly templates: readonly Template[];
  /** Those that are on. */
  readonly automations: readonly Automation[];
  /** Those that are connected. */
  readonly integrations: readonly Integration[];
}

/** What the page hands to Foothold: who this is, vouched for by Taskboard's server. */
export interface Identity {
  readonly userId: string;
  readonly traits: Readonly<Record<string, string | number>>;
  readonly accountId: string;
  readonly accountTraits: Readonly<Record<string, string | number>>;
  /** A JWT: `sub` is the user, signed with the project's identity secret. */
  readonly token: string;
}

export interface Session {
  readonly workspace: Workspace;
  readonly identity: Identity;
}

export interface Comment {
  readonly id: string;
  readonly authorId: string;
  readonly body: string;
  readonly mentions: readonly string[];
  readonly at: number;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** bytes */
  readonly size: number;
  readonly uploadedBy: string;
  readonly at: number;
}

export interface TaskDetails {
  readonly comments: readonly Comment[];
  readonly files: readonly StoredFile[];
}

/** A shared project as somebody outside sees it. */
export interface SharedProject {
  readonly name: string;
  readonly company: string;
  readonly tasks: readonly {
    readonly title: string;
    readonly assignee: string | null;
    readonly dueDate: string | null;
    readonly done: boolean;
  }[];
}

/** What an invited person is asked to confirm. */
export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly company: string;
}

/** Largest upload, in bytes: fits a photo or a slide deck, and bounds what one request may hold. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export interface Failure {
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };
}
