/** `write`: public, for pages. `secret`: for servers and the team itself. */
export type KeyKind = 'write' | 'secret';

/** A key as it is kept: of a secret one only the hash. */
export interface StoredKey {
  readonly id: string;
  readonly project: string;
  readonly kind: KeyKind;
  /** What the team calls it. */
  readonly name: string;
  /** `pk_...`; null for a secret key. */
  readonly writeKey: string | null;
  /** SHA-256 in hex; null for a write key. */
  readonly secretHash: string | null;
  /** The last characters, for telling keys apart in a list. */
  readonly hint: string;
  /** Origins that may use a write key. Empty: any. */
  readonly origins: readonly string[];
  /** Whether it may make projects: the key of whoever runs the collector. */
  readonly isOperator: boolean;
  readonly createdAt: number;
  /** From when on it opens nothing (ms); null: no end is set. */
  readonly endsAt: number | null;
}

export interface KeyStore {
  /** Several at once or none. @throws when the project is not there */
  addKeys(keys: readonly StoredKey[]): Promise<void>;
  /** Every key of every project that opens something at `now`. */
  liveKeys(now: number): Promise<readonly StoredKey[]>;
  /** All of a project, ended ones too, in order of making. */
  listKeys(project: string): Promise<readonly StoredKey[]>;
  /** False when the project has no such key. */
  changeKey(project: string, id: string, change: Pick<StoredKey, 'name' | 'origins'>): Promise<boolean>;
  /** Ends a key at an instant. False when the project has no such key, or it ends before that already. */
  endKey(project: string, id: string, at: number): Promise<boolean>;
}
