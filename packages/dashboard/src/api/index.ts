export type { Activation } from './activation.ts';
export { type Api, type ApiPorts, createApi, type Params } from './create-api.ts';
export type { Problem, Result } from './problem.ts';
export { problemText } from './problem-text.ts';
export type { ProjectFacts } from './session.ts';
export type { Subject, SubjectsPage } from './subjects.ts';
export type { CurvePoint, Estimate, HistogramBin, Rate, Target, TimeToValue } from './time-to-value.ts';
