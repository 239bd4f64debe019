import { copyText } from "../browser/copy-text.ts";
import { text } from "../i18n/text.ts";
import { PRESETS, type PresetName } from "../settings/fields.ts";
import { answerText, lastQuestion } from "../store/conversation.ts";
import type { App } from "../store/create-app.ts";
import { modelName } from "../store/state.ts";
import type { Command } from "./commands.ts";

/** What can be done with the conversation that is shown, as it stands. */
export function chatCommands(app: App): Command[] {
  const { state } = app;
  const entry = state.chats[state.chatId];
  if (entry === undefined) return [];
  const question = lastQuestion(state);
  const last = state.messages[state.order.at(-1) ?? ""];
  const answer = last?.role === "assistant" ? last : undefined;
  const { chat } = text;
  return [
    ...when(state.run !== null, { label: chat.stop, keys: "Esc", run: () => void app.chat.stop() }),
    ...when(question !== undefined, {
      label: text.commands.editLast,
      keys: "\u2191",
      run: () => app.editQuestion(question ?? null),
    }),
    ...when(answer !== undefined && answer.state.phase !== "running", {
      label: chat.regenerate,
      run: () => app.chat.regenerate(answer?.id ?? ""),
    }),
    ...when(answer !== undefined && answerText(answer) !== "", {
      label: text.commands.copyLast,
      run: () => {
        void copyText(answer === undefined ? "" : answerText(answer)).then((done) => {
          if (done) app.notify({ text: chat.copied });
        });
      },
    }),
    {
      label: entry.pinned ? text.commands.unpin : text.commands.pin,
      run: () => app.chats.pin(entry.id, !entry.pinned),
    },
    { label: text.commands.remove, run: () => void app.chats.remove(entry.id) },
  ];
}

/** Other models to answer with, and presets to answer by. */
export function answererCommands(app: App): Command[] {
  const { state, settings } = app;
  const usable = state.models.filter(
    ({ name, problem }) => name !== modelName(state.model) && problem === undefined,
  );
  const use = (values: (typeof PRESETS)[PresetName]) => {
    const own = state.chats[state.chatId]?.settings;
    if (own === undefined) settings.set({ ...settings.kept.settings, ...values });
    else app.chats.setSettings(state.chatId, { ...own, ...values });
  };
  return [
    ...usable.map(({ name }) => ({
      label: text.models.loadName(name),
      run: () => void app.chooseModel(name),
    })),
    ...(Object.keys(PRESETS) as PresetName[]).map((name) => ({
      label: text.commands.preset(text.settings.presetNames[name]),
      run: () => use(PRESETS[name]),
    })),
  ];
}

function when(is: boolean, command: Command): Command[] {
  return is ? [command] : [];
}
