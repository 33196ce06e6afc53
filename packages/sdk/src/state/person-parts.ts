import type { Effect } from '@foothold/engine';
import type { Kept } from '../foothold.ts';
import type { ElementFacts } from '../page/elements.ts';
import type { KeyValue } from '../ports/key-value.ts';
import type { Platform } from '../ports/platform.ts';
import type { Known } from '../transport/fetch-state.ts';
import type { Line } from '../transport/line.ts';
import type { KnownAccount } from './account.ts';
import type { Gate } from './gate.ts';
import type { Guide } from './guide.ts';
import type { Who } from './identity.ts';
import type { Listeners } from './listeners.ts';
import type { Said } from './recorder.ts';

/** The person at this browser: who they are, where they stand, and what they do. */
export interface Person {
  who(): Who;
  /** By what name the collector and the guide know them. */
  subject(): string;
  /** Since when they are followed here, by the collector's clock (ms). */
  since(): number;
  /** The collector's clock (ms). */
  now(): number;
  readonly guide: Guide;
  /** What is known of the account they are in; null when nothing is. */
  account(): KnownAccount | null;
  /** Records what they did. */
  say(said: Said): Promise<Kept>;
  /** Runs in order with what they do, after the host's own code; then decides and shows. */
  later(task: () => void): void;
  /** False when that is who they are already. */
  become(userId: string): boolean;
  /** A token has come that proves who they are: now the collector will answer. */
  prove(): void;
  forget(): void;
  /** What they do may be kept from now on: what was held in memory is, and what earlier pages kept counts. */
  unpack(): Promise<void>;
  /** Takes away all that is known of them, here and in storage. Answers how many events nobody will be told of. */
  purge(): Promise<number>;
  /** Reads what is queued, then asks the collector; effects wait for it, but not for long. */
  begin(): Promise<void>;
  /** Asks the collector again. */
  refresh(): Promise<void>;
  /** Takes what the collector tells of itself. */
  hear(known: Known): Promise<void>;
  /** The collector has given its verdict on an event. */
  delivered(id: string): void;
  /** They are looking at the page. */
  greet(): void;
  /** What they did last is kept now. */
  keep(): void;
  /** What is known is written down now: the page may be ended while nobody looks. */
  save(): void;
  /** The page goes away; `again` takes up what this let go. */
  leave(): void;
  again(): void;
  stop(): void;
}

/** What a person is made of. */
export interface PersonParts {
  readonly platform: Platform;
  readonly name: string;
  readonly store: KeyValue;
  readonly line: Line | null;
  readonly gate: Gate;
  readonly isVisible: () => boolean;
  /** What became of the elements the config asks about; forgotten with the person. */
  readonly elements: Pick<ElementFacts, 'read' | 'forget'>;
  readonly act: (effect: Effect) => boolean;
  readonly show: () => void;
  readonly tell: Listeners['tell'];
  readonly onTooLarge: (name: string) => void;
  readonly onBug: (error: unknown) => void;
}
