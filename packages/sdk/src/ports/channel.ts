import { nextTurn } from './next-turn.ts';

/** Reaches the other tabs of this origin. */
export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** Opens a channel; `receive` gets what other tabs post, which may be anything. */
export type OpenChannel = (name: string, receive: (message: unknown) => void) => Channel;

/**
 * BroadcastChannel, opened in a task of its own for it takes the page a while, or for the first message; where there is
 * none, tabs do not hear each other and meet at the collector.
 */
export const pageChannel: OpenChannel = (name, receive) => {
  let channel: BroadcastChannel | null | undefined;
  const open = (): void => {
    if (channel !== undefined) return;
    try {
      channel = new BroadcastChannel(name);
      channel.onmessage = (event) => receive(event.data);
    } catch {
      channel = null;
    }
  };
  nextTurn(open);
  return {
    post: (message) => {
      open();
      channel?.postMessage(message);
    },
    close: () => {
      channel?.close();
      channel = null;
    },
  };
};
