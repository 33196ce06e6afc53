import type { StoredKey } from './key-store.ts';

/** A product whose people are told apart from everybody else's. */
export interface Project {
  /** Chosen by whoever made it: lower-case letters, digits and dashes. */
  readonly id: string;
  readonly createdAt: number;
}

export interface ProjectStore {
  /** Makes a project with its first keys. False when there is one of this id: nothing is changed then. */
  createProject(project: Project, keys: readonly StoredKey[]): Promise<boolean>;
  /** In order of making. */
  listProjects(): Promise<readonly Project[]>;
}
