#!/usr/bin/env node
// Native jobs run on libuv's pool, whose size is fixed when it is first used; with the default of 4,
// four busy engines make every file access of the server wait for seconds. An ES module is read
// through the pool, so the size must be set before the first one, in CommonJS. Decodes take a thread
// per core at most (see core-governor.ts); starting engines and loading models take the others.
const { availableParallelism } = process.getBuiltinModule("node:os");
process.env["UV_THREADPOOL_SIZE"] ??= String(availableParallelism() + 32);

void import("./main.ts");
