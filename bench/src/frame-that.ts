import type { WebSocket } from "ws";

/** Resolves at the first frame that matches; rejects with an error frame, or when the socket closes. */
export function frameThat(socket: WebSocket, matches: (frame: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (data: unknown) => {
      const frame = String(data);
      if (frame.startsWith('{"json":{"type":"error"')) settle(() => reject(new Error(frame)));
      else if (matches(frame)) settle(resolve);
    };
    const onClose = () => settle(() => reject(new Error("The server closed the socket.")));
    const settle = (end: () => void) => {
      socket.off("message", onMessage).off("close", onClose);
      end();
    };
    socket.on("message", onMessage).on("close", onClose);
  });
}
