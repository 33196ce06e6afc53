export interface StoredConfig {
  readonly version: number;
  readonly hash: string;
  /** The document as JSON text. */
  readonly body: string;
}

export interface ConfigStore {
  readActiveConfig(): Promise<StoredConfig | null>;
  /** Keeps the document as a new version and makes it the active one; the active content again is no new version. */
  activateConfig(hash: string, body: string, now: number): Promise<StoredConfig>;
  /** The config whose states were last derived to the end. */
  readDerivedHash(): Promise<string | null>;
  markDerived(hash: string): Promise<void>;
}
