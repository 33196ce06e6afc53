import type { OpenChannel } from '../src/ports/channel.ts';

/** BroadcastChannel as all tabs of one origin see it: others hear a copy of the message, later. */
export function fakeChannels(): OpenChannel {
  const open = new Set<{ readonly name: string; readonly receive: (message: unknown) => void }>();
  return (name, receive) => {
    const entry = { name, receive };
    open.add(entry);
    return {
      post: (message) => {
        const copy: unknown = structuredClone(message);
        for (const other of open) {
          if (other === entry || other.name !== name) continue;
          queueMicrotask(() => open.has(other) && other.receive(copy));
        }
      },
      close: () => void open.delete(entry),
    };
  };
}
