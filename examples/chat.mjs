// Asks Lhama one question: node examples/chat.mjs "What is the capital of France?"
// Uses the WebSocket of Node 22; on Node 20 run it with `node --experimental-websocket`.
const prompt = process.argv[2] ?? "Tell me a story";
const socket = new WebSocket(process.argv[3] ?? "ws://localhost:3000/ws");
const send = (message) => socket.send(JSON.stringify({ json: message }));

socket.onopen = () => {
  send({ type: "init", protocol: 1 });
  send({ type: "load_model", requestId: "load" });
  send({ type: "generate", requestId: "ask", prompt });
};
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data).json;
  if (message.type === "completion_chunk") process.stdout.write(message.text);
  if (message.type === "error") console.error(`${message.code}: ${message.message}`);
  if (message.type === "completion_done")
    console.log(`\n[${message.timings.tokensPerSecond?.toFixed()} tokens/s]`);
  if (message.type === "completion_done" || message.type === "error") socket.close();
};
socket.onerror = () => console.error("No server there. Start one with: npx pnpm start");
