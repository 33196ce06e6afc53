/** Why an address gets no mail: its person asked for none, it does not exist, its person complained, or an admin said so. */
export const SUPPRESSIONS = ['unsubscribed', 'bounced', 'complained', 'manual'] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

/** What becomes of an email that is about to be sent. */
export type Admission =
  | { readonly kind: 'go' }
  /** Its claim has run out: it is somebody else's now. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'suppressed'; readonly reason: Suppression }
  /** The address has had its share; there is room again at `until` (ms). */
  | { readonly kind: 'full'; readonly until: number };

/** While some of an address's share are on their way it is not known yet whether they count: asked again soon. */
export const UNDECIDED_MS = 60_000;

export interface MailShare {
  /** The most an address gets in any `windowMs`. */
  readonly most: number;
  readonly windowMs: number;
}

/** Addresses are kept as marks (`markAddress`), never as they are. */
export interface MailStore {
  /**
   * Asked right before a message is handed to the mail server, by the id it was claimed with: whether its address is suppressed for one of these
   * reasons, and whether its share has room. What goes counts from that instant, and no more if it is settled as not sent.
   */
  admitMail(
    row: string,
    address: string,
    reasons: readonly Suppression[],
    share: MailShare,
    now: number,
  ): Promise<Admission>;
  /** Sends an address no more; the first reason stays. Answers whether that is new. */
  suppress(address: string, reason: Suppression, now: number): Promise<boolean>;
  /** Answers whether there was a suppression. */
  unsuppress(address: string): Promise<boolean>;
  readSuppression(address: string): Promise<{ readonly reason: Suppression; readonly at: number } | null>;
  countSuppressed(): Promise<{ readonly [reason in Suppression]?: number }>;
  /** A secret of the project's own by its name: the one that is kept, else `fresh`, which is kept from then on. */
  ownSecret(name: string, fresh: string): Promise<string>;
}
