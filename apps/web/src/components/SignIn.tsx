import { createSignal, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import { signIn } from "../sign-in/sign-in.ts";
import { Mark } from "./Mark.tsx";
import "./sign-in.css";

/** Asks for the access token. The page starts anew with the cookie that it gets for it. */
export function SignIn() {
  const [token, setToken] = createSignal("");
  const [isWrong, setWrong] = createSignal(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await signIn(token().trim())) location.reload();
    else setWrong(true);
  };

  return (
    <main class="sign-in">
      <Mark />
      <h1>{text.signIn.title}</h1>
      <form onSubmit={(event) => void submit(event)}>
        <label for="token">{text.signIn.token}</label>
        <input
          id="token"
          class="field"
          type="password"
          aria-invalid={isWrong()}
          autocomplete="current-password"
          required
          autofocus
          value={token()}
          onInput={(event) => setToken(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {text.signIn.submit}
        </button>
        <Show when={isWrong()}>
          <p class="failure" role="alert">
            {text.signIn.wrong}
          </p>
        </Show>
      </form>
      <p class="soft">{text.signIn.where}</p>
    </main>
  );
}
