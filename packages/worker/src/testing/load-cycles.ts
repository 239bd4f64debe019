import { makeDirectWorker } from "./real-workers.ts";

/**
 * A program: loads a model, generates and unloads, over and over, and prints the RSS in bytes after
 * each cycle, without garbage (run it with `--expose-gc`). Arguments: the model's path, the number of cycles.
 */
const [path = "", cycles = "0"] = process.argv.slice(2);
// In this thread, since nobody else can collect the garbage of another.
const { client, close } = makeDirectWorker();
client.send({ type: "init", threads: 1, gpu: false });
for (let i = 0; i < Number(cycles); i++) {
  await client.request({ type: "load_model", requestId: "load", model: { name: "model", path } });
  await client.request({
    type: "generate",
    requestId: "generate",
    prompt: "Hello!",
    options: { maxTokens: 2 },
  });
  const { last } = await client.request({ type: "unload_model", requestId: "unload" });
  global.gc?.();
  console.log(last.type, process.memoryUsage.rss());
}
await close();
