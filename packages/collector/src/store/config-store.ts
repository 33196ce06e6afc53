export interface StoredConfig {
  readonly version: number;
  readonly hash: string;
  /** The document as JSON text. */
  readonly body: string;
}

/** A version as it is listed: never changed, never taken away. */
export interface ConfigVersion {
  readonly version: number;
  readonly hash: string;
  readonly publishedAt: number;
  /** Id of the key that published it, or what stood for one; null: it is not known. */
  readonly by: string | null;
  readonly isActive: boolean;
}

export interface ConfigStore {
  readActiveConfig(): Promise<StoredConfig | null>;
  /**
   * Keeps the document as a new version and makes it the active one; the active content again is no new version.
   * `by`: id of the key that publishes.
   */
  activateConfig(hash: string, body: string, now: number, by: string | null): Promise<StoredConfig>;
  /** A version of before; null when there is none of this number. */
  readConfig(version: number): Promise<StoredConfig | null>;
  /** Newest first, those below `before` (null: from the newest on). */
  listConfigs(before: number | null, limit: number): Promise<readonly ConfigVersion[]>;
  /** By what the states were last derived to the end. */
  readDerivation(): Promise<string | null>;
  markDerived(derivation: string): Promise<void>;
}
