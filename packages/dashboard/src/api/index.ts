export type { Activation } from './activation.ts';
export { ANSWER_MAX_MS, type Api, createApi, type Params } from './create-api.ts';
export type { Problem, Result } from './problem.ts';
export { type ProblemText, problemText } from './problem-text.ts';
export type { MilestoneFacts, ProjectFacts, SegmentFacts } from './session.ts';
export type { Subject, SubjectsPage } from './subjects.ts';
export type { CurvePoint, Estimate, HistogramBin, Rate, Target, TimeToValue } from './time-to-value.ts';
