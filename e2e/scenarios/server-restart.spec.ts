import { demoPrompts, ownServerTest as test } from "../fixtures/test.ts";

test("after a restart of the server the page reconnects, and the chat goes on", async ({
  chat,
  server,
}) => {
  await chat.open();
  await chat.ask(demoPrompts.tellName);
  await server.restart();
  // The conversation is the page's own: a server that never heard of it is told all.
  await chat.ask(demoPrompts.askName);
  await chat.expectReady();
});
