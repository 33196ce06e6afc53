import { formatProblem } from '@foothold/engine';
import { check, type Schema } from '@foothold/schema';
import { HttpFailure } from './failure.ts';
import { readJsonBody } from './read-body.ts';

/**
 * A JSON body that a schema describes.
 * @throws HttpFailure 400 that says everything wrong with it, or 413
 */
export async function readAdminBody<T>(request: Request, schema: Schema<T>): Promise<T> {
  const { value } = await readJsonBody(request);
  const read = check(schema, value);
  if (read.ok) return read.value;
  throw new HttpFailure(400, 'malformed', read.problems.map(formatProblem).join('\n'), {
    details: { problems: read.problems },
  });
}
