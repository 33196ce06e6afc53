export { configSchema } from './config/config.ts';
export { type ParseResult, parseConfig } from './parse-config.ts';
export { problemsOf } from './report.ts';
