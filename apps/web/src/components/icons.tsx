import type { JSX } from "solid-js";

function Icon(props: { children: JSX.Element }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {props.children}
    </svg>
  );
}

export const CopyIcon = () => (
  <Icon>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
);

export const SendIcon = () => (
  <Icon>
    <path d="M10 16V4.5M5 9.5l5-5 5 5" />
  </Icon>
);

export const StopIcon = () => (
  <Icon>
    <rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />
  </Icon>
);

export const NewChatIcon = () => (
  <Icon>
    <path d="M9 4H6a2.5 2.5 0 0 0-2.5 2.5V14A2.5 2.5 0 0 0 6 16.5h7.5A2.5 2.5 0 0 0 16 14v-3" />
    <path d="m8.5 11.5.5-2.3L15 3.3a1.25 1.25 0 0 1 1.8 1.8l-6 5.9Z" />
  </Icon>
);

export const RetryIcon = () => (
  <Icon>
    <path d="M4 10a6 6 0 1 0 1.9-4.4L4 7.3M4 3.5v3.8h3.8" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="m6 8 4 4 4-4" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M10 4v11.5M5 10.5l5 5 5-5" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.5v1.7M10 15.8v1.7M2.5 10h1.7M15.8 10h1.7M4.7 4.7l1.2 1.2M14.1 14.1l1.2 1.2M4.7 15.3l1.2-1.2M14.1 5.9l1.2-1.2" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M16.3 12.3A6.7 6.7 0 0 1 7.7 3.7a6.7 6.7 0 1 0 8.6 8.6Z" />
  </Icon>
);

export const SystemIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.5" />
    <path d="M10 3.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" />
  </Icon>
);

export const SidebarIcon = () => (
  <Icon>
    <rect x="3" y="4" width="14" height="12" rx="2.5" />
    <path d="M8 4v12" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="4.8" />
    <path d="m12.7 12.7 3.8 3.8" />
  </Icon>
);

export const PinIcon = () => (
  <Icon>
    <path d="M7.5 3.5h5l-.6 4.7 2.6 2.6v1.2h-9v-1.2l2.6-2.6ZM10 12v5" />
  </Icon>
);

export const TrashIcon = () => (
  <Icon>
    <path d="M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5" />
  </Icon>
);

export const EditIcon = () => (
  <Icon>
    <path d="m4 16 .8-3.4L13.2 4a1.6 1.6 0 0 1 2.4 2.2l-8.4 9Z" />
  </Icon>
);

export const FunctionIcon = () => (
  <Icon>
    <path d="M12.2 6.1a3.6 3.6 0 0 1 4.5-1.6l-2.4 2.4 1.1 1.1 2.3-2.3a3.6 3.6 0 0 1-4.8 4.6l-6 6a1.6 1.6 0 0 1-2.3-2.3l6-6a3.6 3.6 0 0 1 1.6-1.9Z" />
  </Icon>
);

export const MoreIcon = () => (
  <Icon>
    <path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.4" />
  </Icon>
);

export const NumbersIcon = () => (
  <Icon>
    <path d="M4 16.5v-4M8 16.5V7M12 16.5v-7M16 16.5v-13" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M4 6h6M14 6h2M4 14h2M10 14h6" />
    <circle cx="12" cy="6" r="1.8" />
    <circle cx="8" cy="14" r="1.8" />
  </Icon>
);

export const LeftIcon = () => (
  <Icon>
    <path d="m12 5.5-4.5 4.5 4.5 4.5" />
  </Icon>
);

export const RightIcon = () => (
  <Icon>
    <path d="m8 5.5 4.5 4.5-4.5 4.5" />
  </Icon>
);

export const DownloadIcon = () => (
  <Icon>
    <path d="M10 3.5v9M6.2 9l3.8 3.8L13.8 9M4 16.5h12" />
  </Icon>
);

export const WrapIcon = () => (
  <Icon>
    <path d="M3.5 5.5h13M3.5 10h10.2a2.6 2.6 0 0 1 0 5.2H10M3.5 15h3M11.8 13.2l-2 2 2 2" />
  </Icon>
);

export const ContinueIcon = () => (
  <Icon>
    <path d="m5.5 4.5 5.5 5.5-5.5 5.5M14.5 4.5v11" />
  </Icon>
);
