import type { Context } from 'hono';
import * as z from 'zod';
import type { Failure } from '../wire.ts';
import type { Database } from './database.ts';
import type { Viewer } from './sessions.ts';
import type { SignInLimit } from './sign-in-limit.ts';

/** What every route is given; nothing here is global. */
export interface Parts {
  readonly database: Database;
  /** Folder of uploaded files. */
  readonly uploads: string;
  readonly identitySecret: string;
  readonly signInLimit: SignInLimit;
  readonly now: () => number;
  /** A new id that tells what it is of. */
  readonly newId: (prefix: string) => string;
}

export interface Env {
  Variables: { viewer: Viewer };
}

/** A request the person can put right: becomes an answer with words for them. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 409 | 413 | 429;
  readonly code: string;
  readonly field: string | undefined;
  constructor(status: Refusal['status'], code: string, message: string, field?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }
  body(): Failure {
    const { code, message, field } = this;
    return { error: { code, message, ...(field === undefined ? {} : { field }) } };
  }
}

export const notFound = (what: string): Refusal =>
  new Refusal(404, 'not-found', `This ${what} does not exist any more.`);

/** The JSON body as the schema lets it through, or a refusal that names the field. */
export async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.');
  throw new Refusal(400, 'invalid', issue?.message ?? 'The request could not be read.', field || undefined);
}

const oneLine = (missing: string, most = 120): z.ZodType<string> =>
  z
    .string(missing)
    .transform((text) => text.trim().replace(/\s+/gu, ' '))
    .pipe(z.string().min(1, missing).max(most, `Use at most ${most} characters.`));

/** The fields people fill in, each with its own words. */
export const field = {
  name: oneLine('Tell us your name.', 80),
  company: oneLine('Tell us your company.', 80),
  projectName: oneLine('Give the project a name.'),
  templateName: oneLine('Give the template a name.'),
  title: oneLine('Say what is to be done.', 200),
  email: z
    .string('Enter an email address.')
    .transform((text) => text.trim())
    .pipe(z.email('Enter an email address like ada@example.com.').max(200, 'Use at most 200 characters.')),
  password: z
    .string('Choose a password.')
    .min(8, 'Use at least 8 characters.')
    .max(200, 'Use at most 200 characters.'),
  day: z.iso.date('Enter a date like 2026-03-31.'),
} as const;
