import type { AuditStore } from './audit-store.ts';
import type { KeyStore } from './key-store.ts';
import type { ProjectStore } from './project-store.ts';
import type { SessionStore } from './session-store.ts';
import type { Store } from './store.ts';

/** All projects of one place and who may enter them. What it holds is small, and asked before a project is known. */
export interface Directory extends ProjectStore, KeyStore, SessionStore, AuditStore {
  /**
   * The store of a project; it lives as long as the store this directory came with.
   * @throws when there is no such project
   */
  open(project: string): Promise<Store>;
}
