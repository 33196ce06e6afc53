import type { Endpoint } from './endpoint.ts';

export const SECURITY_SCHEMES = {
  writeKey: {
    type: 'http',
    scheme: 'basic',
    description: 'A write key as the user, no password. It is public.',
  },
  writeKeyInQuery: { type: 'apiKey', in: 'query', name: 'key', description: 'A write key.' },
  secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key (`sk_...`): for servers.' },
  identityToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Signed by the app’s own server with HS256: who the person is (`sub`), beside the write key.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-foothold',
    description: 'From `POST /v1/session`, for pages of the collector’s own origin.',
  },
  sessionToken: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Foothold-Token',
    description: 'Of the session, with every change: `GET /v1/session` tells it.',
  },
} as const;

type Requirement = { readonly [scheme in keyof typeof SECURITY_SCHEMES]?: readonly [] };

const WRITE: Requirement = { writeKey: [] };
const QUERY: Requirement = { writeKeyInQuery: [] };
const SECRET: Requirement = { secretKey: [] };

/** Which credentials open an endpoint; any one of the list does. */
export function securityOf({ access, method }: Endpoint): readonly Requirement[] {
  switch (access) {
    case 'anyone':
      return [];
    case 'key':
      // Without: the key stands in the body.
      return method === 'get' ? [WRITE, QUERY, SECRET] : [WRITE, SECRET, {}];
    case 'person':
      return [QUERY, { writeKeyInQuery: [], identityToken: [] }, SECRET];
    default:
      return [SECRET, method === 'get' ? { session: [] } : { session: [], sessionToken: [] }];
  }
}

/** Statuses of errors that come with who an endpoint is for. */
export function errorsOf({ access, method }: Endpoint): readonly number[] {
  switch (access) {
    case 'anyone':
      return [];
    case 'key':
    case 'person':
      return [401, 403, 429];
    case 'operator':
      return [401, 403];
    default:
      return method === 'get' ? [401] : [401, 403];
  }
}
