// @ts-check
/** Conversations for browser tests and benchmarks that nobody wants to wait for. */

/**
 * Puts a conversation into the browser's database, which the page must have opened once, as if it had
 * taken place there. A page that is open sees it after a reload.
 * @param {{ evaluate: import("@playwright/test").Page["evaluate"] }} page
 * @param {{ title: string, messages: number, lastAnswer?: string }} chat questions and answers in turns
 */
export async function seedChat(page, chat) {
  await page.evaluate(async ({ title, messages, lastAnswer }) => {
    const text = (/** @type {number} */ i) =>
      i % 10 === 9
        ? `Answer **${i}**:\n\n\`\`\`ts\nconst n = ${i};\nconsole.log(n * 2);\n\`\`\`\n\n| n | 2n |\n| - | - |\n| ${i} | ${2 * i} |`
        : `Answer **${i}** to the question before it. It has two sentences, a list:\n\n- one \`thing\`\n- another`;
    const chatId = `seeded-${title}`;
    const idOf = (/** @type {number} */ i) => (i === 0 ? chatId : `${chatId}-${i}`);
    const now = Date.now() - messages;
    const open = indexedDB.open("lhama");
    await new Promise((resolve, reject) => {
      open.onsuccess = resolve;
      open.onerror = reject;
    });
    const transaction = open.result.transaction(["chats", "messages"], "readwrite");
    const head = idOf(messages);
    const chat = { id: chatId, title, pinned: false, createdAt: now, updatedAt: now, head };
    transaction.objectStore("chats").put(chat);
    for (let i = 1; i <= messages; i++) {
      const node = { id: idOf(i), chatId, parentId: idOf(i - 1), createdAt: now + i };
      transaction.objectStore("messages").put(
        i % 2 === 1
          ? { ...node, role: "user", text: `Question ${i}?` }
          : {
              ...node,
              role: "assistant",
              parts: [{ kind: "answer", text: (i === messages && lastAnswer) || text(i - 1) }],
              state: { phase: "stopped" },
              model: null,
            },
      );
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
    open.result.close();
  }, chat);
}
