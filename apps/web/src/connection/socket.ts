/** What the connection needs of a WebSocket. */
export interface Socket {
  send(text: string): void;
  /** `onClose` follows, unless it came before. */
  close(): void;
}

/** None of them comes before the socket was handed out. */
export interface SocketEvents {
  onOpen(): void;
  onText(text: string): void;
  /** Comes exactly once, also when the socket never opened. */
  onClose(code: number): void;
}

/** Tells the server that the page means to come back. */
const WILL_RETURN = 4000;

export type OpenSocket = (events: SocketEvents) => Socket;

/** Opens browser sockets to `url`. */
export function makeSocketOpener(url: string): OpenSocket {
  return (events) => {
    const socket = new WebSocket(url);
    socket.onopen = () => events.onOpen();
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") events.onText(event.data);
    };
    socket.onclose = (event) => events.onClose(event.code);
    return {
      send: (text) => socket.send(text),
      // A close without a code would end the session.
      close: () => socket.close(WILL_RETURN),
    };
  };
}

/** The socket's address on the origin that the page came from. */
export function socketUrl(page: { protocol: string; host: string }): string {
  return `${page.protocol === "https:" ? "wss:" : "ws:"}//${page.host}/ws`;
}
