export type { Access, Endpoint, Method } from './api/endpoint.ts';
export { ENDPOINTS } from './api/endpoints.ts';
export { type OpenApi, openApiDocument } from './api/openapi.ts';
