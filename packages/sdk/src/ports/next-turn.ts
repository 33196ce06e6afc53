let waiting: (() => void)[] = [];

function runAll(): void {
  const tasks = waiting;
  waiting = [];
  for (const task of tasks) task();
}

/**
 * Runs `task`, which does not throw, in a task of its own: the browser may paint and take input before. By a message,
 * which comes sooner than a timer, in a hidden page too; where there are none, once the code that runs is through.
 */
export function nextTurn(task: () => void): void {
  if (waiting.push(task) > 1) return;
  try {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep the page from being let go.
      port1.close();
      runAll();
    };
    port2.postMessage(null);
  } catch {
    queueMicrotask(runAll);
  }
}
