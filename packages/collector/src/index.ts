export { type Clock, systemClock } from './clock.ts';
export type { ActiveConfig, PublishResult } from './config/config-service.ts';
export type { ConfigChange } from './config/diff-configs.ts';
export { type Collector, type CollectorOptions, createCollector } from './create-collector.ts';
export type { Tick } from './create-project.ts';
export { type Backup, backupSqlite } from './data/backup-sqlite.ts';
export { verifyData } from './data/verify-data.ts';
export type { Verification } from './data/verify-states.ts';
export {
  INSPECT_LINK_MAX_MS,
  INSPECT_LINK_MS,
  type InspectLink,
  type InspectLinkParts,
  signInspectLink,
} from './http/inspect-link.ts';
export { type Fetch, type Served, serve } from './http/serve.ts';
export { createSecretKey, createWriteKey, hashSecret } from './keys.ts';
export { createJsonLog, type Log, silentLog } from './log.ts';
export { type KeyParts, makeKey } from './make-key.ts';
export { createMailer } from './outbox/email/create-mailer.ts';
export type { Mail, Mailer } from './outbox/email/mailer.ts';
export { createTemplateFolder } from './outbox/email/template-folder.ts';
export type { TemplateFiles } from './outbox/email/templates.ts';
export type { SendResult } from './outbox/send-result.ts';
export {
  createPostWebhook,
  type PostOptions,
  type PostWebhook,
  type WebhookRequest,
} from './outbox/webhook/post-webhook.ts';
export { runService, type ServiceOutput } from './run-service.ts';
export { type Environment, readServiceOptions, type ServiceOptions, USAGE } from './service-options.ts';
export type {
  IdentitySettings,
  MailSettings,
  Settings,
  SettingsInput,
  Webhook,
  WebhookSettings,
} from './settings.ts';
export { type Service, startService } from './start-service.ts';
export type { Directory } from './store/directory.ts';
export type { KeyKind, StoredKey } from './store/key-store.ts';
export { type OpenedStore, openStore } from './store/open-store.ts';
export type { PostgresStoreOptions } from './store/postgres/open-postgres-store.ts';
export { openSqliteStore, type SqliteStoreOptions } from './store/sqlite/open-sqlite-store.ts';
export { type Store, StoreBusy } from './store/store.ts';
export { findDrift } from './subjects/find-drift.ts';
