/** A page that leaves while its context closes has been seen to keep the browser from answering. */
const CLOSE_WAIT_MS = 15_000;

/**
 * Closes a context or page at the end of a test, and goes on without it when the browser does not answer:
 * closing is no part of what was tested, and the browser itself is ended with the file.
 */
export async function letGo(closing: { close(): Promise<void> }): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      console.warn(
        `A browser context was not closed within ${CLOSE_WAIT_MS} ms; the test goes on without it.`,
      );
      resolve();
    }, CLOSE_WAIT_MS);
  });
  await Promise.race([closing.close(), late]);
  clearTimeout(timer);
}
