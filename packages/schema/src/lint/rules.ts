import { mediaWithoutAlt } from './a11y-media-without-alt.ts';
import { singleThreaded } from './adoption-single-threaded.ts';
import { untranslated } from './copy-untranslated.ts';
import { nagging } from './intervention-nagging.ts';
import { noExit } from './intervention-no-exit.ts';
import { uncapped } from './intervention-uncapped.ts';
import { noHoldout } from './measure-no-holdout.ts';
import { unreachable } from './reference-unreachable.ts';
import { unused } from './reference-unused.ts';
import type { Rule } from './rule.ts';
import { noTarget } from './segment-no-target.ts';
import { singleTrack } from './segment-single-track.ts';
import { calendarExit } from './stage-calendar-exit.ts';
import { noOwner } from './stage-no-owner.ts';
import { noSla } from './stage-no-sla.ts';
import { checklistWithoutValue } from './value-checklist-without-value.ts';
import { loginIsNotValue } from './value-login-is-not-value.ts';
import { noFirstValue } from './value-no-first-value.ts';
import { tooFew } from './value-too-few.ts';
import { tooMany } from './value-too-many.ts';

/** Every lint rule, in the order their findings are told. */
export const RULES: readonly Rule[] = [
  noFirstValue,
  loginIsNotValue,
  checklistWithoutValue,
  tooFew,
  tooMany,
  noSla,
  noOwner,
  calendarExit,
  singleTrack,
  noTarget,
  singleThreaded,
  uncapped,
  noExit,
  nagging,
  noHoldout,
  unused,
  unreachable,
  mediaWithoutAlt,
  untranslated,
];
