export * from './admin/audit.ts';
export * from './admin/identity.ts';
export * from './admin/keys.ts';
export * from './admin/projects.ts';
export * from './admin/session.ts';
