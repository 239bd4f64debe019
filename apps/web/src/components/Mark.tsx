import "./mark.css";

/** The llama with its woven scarf. Decoration: the name stands beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="7 1 20 31" aria-hidden="true">
      <path
        class="mark-wool"
        d="M8.5 32V16c0-2.5.7-4.6 2-6.1C9.6 7.6 9.3 5.3 9.7 3.2c.2-1.2 1.5-1.4 2.1-.4.8 1.5 1.5 3.3 1.9 5.1.4-.1.9-.1 1.4-.1.1-2 .6-4 1.5-5.7.5-1 1.9-.8 2.1.4.3 2.1.1 4.3-.7 6.3.8.7 1.4 1.6 1.7 2.7l3.3 1c1.7.5 2.7 1.8 2.7 3.3 0 1.9-1.5 3.2-3.6 3.2h-4.6V32Z"
      />
      <circle class="mark-eye" cx="16.7" cy="13" r="1.2" />
      <path class="mark-ochre" d="M8.5 22.3h9v2.2h-9Z" />
      <path class="mark-teal" d="M8.5 26h9v2.2h-9Z" />
    </svg>
  );
}
