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
  /** By what the states were last derived to the end. */
  readDerivation(): Promise<string | null>;
  markDerived(derivation: string): Promise<void>;
}
