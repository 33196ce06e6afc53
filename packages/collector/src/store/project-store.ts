/** A project's keys; the secret one only as its hash. */
export interface ProjectKeys {
  readonly writeKey: string;
  readonly secretKeyHash: string;
}

export interface ProjectStore {
  /** Null before the first `saveKeys`. */
  readKeys(): Promise<ProjectKeys | null>;
  saveKeys(keys: ProjectKeys): Promise<void>;
}
