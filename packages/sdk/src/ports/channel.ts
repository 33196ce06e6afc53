/** Reaches the other tabs of this origin. */
export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** Opens a channel; `receive` gets what other tabs post, which may be anything. */
export type OpenChannel = (name: string, receive: (message: unknown) => void) => Channel;

/** BroadcastChannel; where there is none, tabs do not hear each other and meet at the collector. */
export const pageChannel: OpenChannel = (name, receive) => {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = (event) => receive(event.data);
    return { post: (message) => channel.postMessage(message), close: () => channel.close() };
  } catch {
    return { post: () => undefined, close: () => undefined };
  }
};
