export * as admin from './admin.ts';
export { type Access, ENDPOINTS, type Endpoint, type Method, type OpenApi, openApiDocument } from './api.ts';
export { configSchema } from './config/config.ts';
export { configJsonSchema, type JsonSchema, scenarioJsonSchema } from './json-schema.ts';
export { lintConfig } from './lint/lint-config.ts';
export type { Finding, Rule, RuleId, Severity } from './lint/rule.ts';
export { RULES as LINT_RULES } from './lint/rules.ts';
export { nearest } from './nearest.ts';
export { type ParseResult, parseConfig } from './parse-config.ts';
export { type Checked, check } from './report/check.ts';
export {
  type AnswerEntry,
  type ClickEntry,
  type DismissEntry,
  type Expectation,
  type ExpectEntry,
  type GroupEntry,
  type IdentifyEntry,
  type LeaveEntry,
  type PageEntry,
  type ParsedScenario,
  type PublishEntry,
  parseScenario,
  type Scenario,
  type ScenarioEntry,
  scenarioSchema,
  type TrackEntry,
  type VisitEntry,
} from './scenario.ts';
export type { Schema } from './schema.ts';
export * as wire from './wire.ts';
