/**
 * Runs `task` in a task of its own: the browser may paint and take input before. By a message, which comes sooner than a
 * timer, in a page that is hidden too; where there are none, once the code that runs is through.
 */
export function nextTurn(task: () => void): void {
  try {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep the page from being let go.
      port1.close();
      task();
    };
    port2.postMessage(null);
  } catch {
    queueMicrotask(task);
  }
}
