/** Version of the wire protocol. It changes only when an old client could misread a new server. */
export const PROTOCOL_VERSION = 1;
