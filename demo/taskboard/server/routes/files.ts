import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_FILE_BYTES, type StoredFile } from '../../wire.ts';
import { type Env, notFound, type Parts, Refusal } from '../parts.ts';
import { readTasks } from '../workspace.ts';

const TOO_LARGE = new Refusal(413, 'too-large', `Files may be up to ${MAX_FILE_BYTES / 2 ** 20} MB.`);

/** Uploads: the bytes go into the data folder under an id of ours, never under the name they came with. */
export function fileRoutes({ database, uploads, now, newId }: Parts): Hono<Env> {
  return new Hono<Env>()
    .post(
      '/',
      bodyLimit({ maxSize: MAX_FILE_BYTES, onError: (context) => context.json(TOO_LARGE.body(), 413) }),
      async (context) => {
        const viewer = context.get('viewer');
        const task = readTasks(database, viewer.workspaceId, context.req.query('task') ?? '')[0];
        if (!task) throw notFound('task');
        const name =
          (context.req.query('name') ?? '')
            .replace(/[\p{Cc}/\\]/gu, '')
            .trim()
            .slice(0, 200) || 'file';
        const bytes = Buffer.from(await context.req.arrayBuffer());
        const file: StoredFile = {
          id: newId('file'),
          name,
          size: bytes.length,
          uploadedBy: viewer.id,
          at: now(),
        };
        // The bytes first: a row without a file would be a broken link, a file without a row is only waste.
        await mkdir(uploads, { recursive: true });
        await writeFile(join(uploads, file.id), bytes, { flag: 'wx' });
        database.run(
          'INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)',
          file.id,
          task.id,
          file.name,
          file.size,
          viewer.id,
          file.at,
        );
        return context.json(file, 201);
      },
    )
    .get('/:id', (context) => {
      const file = database.one<{ id: string; name: string; size: number }>(
        `SELECT f.id, f.name, f.size FROM files f JOIN tasks t ON t.id = f.task_id
         JOIN projects p ON p.id = t.project_id WHERE f.id = ? AND p.workspace_id = ?`,
        context.req.param('id'),
        context.get('viewer').workspaceId,
      );
      if (!file) throw notFound('file');
      // Always a download and never sniffed: somebody else's HTML must not run as Taskboard's.
      context.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}`);
      context.header('Content-Type', 'application/octet-stream');
      context.header('Content-Length', String(file.size));
      const stream = Readable.toWeb(createReadStream(join(uploads, file.id)));
      // Node's and the DOM's stream types differ in name only.
      return context.body(stream as unknown as ReadableStream);
    });
}

/** RFC 8187: what encodeURIComponent leaves and a header must not hold. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
