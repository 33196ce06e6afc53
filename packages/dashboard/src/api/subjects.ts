import { type Guard, list, number, orNull, record, text } from './guard.ts';

export interface Subject {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly segment: string | null;
  readonly stage: string | null;
  readonly startAt: number | null;
  readonly lastSeenAt: number | null;
  /** Items done of the first checklist, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Time to first value in ms, null while on the way. */
  readonly ttfv: number | null;
}

export interface SubjectsPage {
  /** Newest first. */
  readonly subjects: readonly Subject[];
  /** Where the next page starts; null at the end. */
  readonly next: string | null;
  readonly total: number;
}

export const subjectsPage: Guard<SubjectsPage> = record<SubjectsPage>({
  subjects: list(
    record<Subject>({
      id: text,
      name: orNull(text),
      email: orNull(text),
      segment: orNull(text),
      stage: orNull(text),
      startAt: orNull(number),
      lastSeenAt: orNull(number),
      done: number,
      total: number,
      ttfv: orNull(number),
    }),
  ),
  next: orNull(text),
  total: number,
});
