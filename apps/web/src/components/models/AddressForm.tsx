import { toModelUri } from "@lhama/protocol/browser";
import { createSignal } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { DownloadIcon } from "../icons.tsx";

/** A field for the address of any model. */
export function AddressForm(props: { app: App }) {
  const [address, setAddress] = createSignal("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const uri = toModelUri(address());
    if (uri === "") return;
    props.app.downloads.start(uri);
    setAddress("");
  };
  return (
    <form class="address" onSubmit={submit}>
      <label for="model-address">{text.downloads.address}</label>
      <div>
        <input
          id="model-address"
          class="field"
          type="text"
          placeholder={text.downloads.placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={address()}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button
          type="submit"
          aria-label={text.downloads.start}
          title={text.downloads.start}
          disabled={address().trim() === ""}
        >
          <DownloadIcon />
          <span>{text.downloads.start}</span>
        </button>
      </div>
      <p class="soft">
        {text.model.hint} <code>{text.model.folder}</code>
      </p>
    </form>
  );
}
