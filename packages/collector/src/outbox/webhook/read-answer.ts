import type { IncomingMessage } from 'node:http';

/** No receiver has this much to say to us. */
const READ_MAX_BYTES = 64 * 1024;
/** Enough for an error's message; admins are shown no more. */
const KEPT_MAX_BYTES = 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is there to find.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Reads a receiver's answer up to a limit, however it ends, and keeps its beginning as text for people. */
export function readAnswer(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const kept: Buffer[] = [];
    let size = 0;
    const finish = (): void => {
      const text = new TextDecoder().decode(Buffer.concat(kept).subarray(0, KEPT_MAX_BYTES));
      resolve(text.replaceAll(CONTROLS, ' '));
    };
    response.on('data', (chunk: Buffer) => {
      if (size < KEPT_MAX_BYTES) kept.push(chunk);
      size += chunk.byteLength;
      if (size >= READ_MAX_BYTES) response.destroy();
    });
    response.on('error', finish);
    response.on('close', finish);
    response.on('end', finish);
  });
}
