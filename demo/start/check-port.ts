import { createServer } from 'node:net';

/** Every port here is the machine's own: the demo is for nobody else. */
export const HOST = '127.0.0.1';

/**
 * Looks before anything is built or opened.
 * @throws when somebody else listens there; the message names the flag to use.
 */
export async function checkPort(port: number, flag: string): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? `Port ${port} is taken` : `Port ${port} cannot be used (${error.code})`;
      reject(new Error(`${reason}: choose another with "npm start -- ${flag} N".`));
    });
    server.listen(port, HOST, () => server.close(() => resolve()));
  });
}
