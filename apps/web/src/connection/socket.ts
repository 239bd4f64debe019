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
      close: () => socket.close(),
    };
  };
}

/** The socket's address on the origin that the page came from. */
export function socketUrl(page: { protocol: string; host: string }): string {
  return `${page.protocol === "https:" ? "wss:" : "ws:"}//${page.host}/ws`;
}
