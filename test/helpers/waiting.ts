/** How often a waiting test looks again: short against a test, long against a busy machine. */
export const POLL_EVERY_MS = 20;

/** How long a test waits for another process before it says so: ample for two slow cores. */
export const WAIT_MAX_MS = 15_000;
