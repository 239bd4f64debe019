import { SearchIcon } from "./icons.tsx";
import "./search-field.css";

export interface SearchFieldProps {
  /** What is searched: for people who see it and who hear it. */
  label: string;
  words: string;
  onWords: (words: string) => void;
  /** Whether the dialog that it stands in begins with it. */
  autofocus?: boolean;
}

/** A field for words to search by. */
export function SearchField(props: SearchFieldProps) {
  return (
    <label class="search">
      <SearchIcon />
      <input
        type="search"
        autofocus={props.autofocus ?? false}
        placeholder={props.label}
        aria-label={props.label}
        value={props.words}
        onInput={(event) => props.onWords(event.currentTarget.value)}
      />
    </label>
  );
}
