/** Line icons on a 24-unit grid, each one path; decorative, the words beside them carry the meaning. */
const paths = {
  card: 'M6 3.5h12a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2ZM8 8h8M8 12h8M8 16h5',
  campaign: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 12h.01',
  calendar:
    'M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V7A1.5 1.5 0 0 1 5 5.5ZM3.5 10h17M8 3.5v4M16 3.5v4M8.5 15l2.5 2.5 4.5-4.5',
  group:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.4-3.4 2.9-5.5 6.5-5.5s6.1 2.1 6.5 5.5M16 4.9a3.3 3.3 0 0 1 0 6.3M18 14.3c2 .8 3.2 2.6 3.5 5.2',
  groups: 'M4 4.5h6.5V11H4ZM13.5 4.5H20V11h-6.5ZM4 14h6.5v6H4ZM13.5 14H20v6h-6.5Z',
  settings:
    'M4 7h9M17 7h3M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM4 17h3M11 17h9M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  office:
    'M5 20.5v-15a1.5 1.5 0 0 1 1.5-1.5h7A1.5 1.5 0 0 1 15 5.5v15M15 10h3a1.5 1.5 0 0 1 1.5 1.5v9M3 20.5h18M8.5 8.5h3M8.5 12.5h3M8.5 16.5h3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  chevron: 'M9 5.5l6.5 6.5L9 18.5',
  turn: 'M4.5 12a7.5 7.5 0 0 1 12.9-5.2L19.5 9M19.5 4.5V9H15M19.5 12a7.5 7.5 0 0 1-12.9 5.2L4.5 15M4.5 19.5V15H9',
  phone:
    'M8 2.8h8A1.7 1.7 0 0 1 17.7 4.5v15A1.7 1.7 0 0 1 16 21.2H8a1.7 1.7 0 0 1-1.7-1.7v-15A1.7 1.7 0 0 1 8 2.8ZM11 18h2',
  sending: 'M12 19V5.5M6 11l6-6 6 6',
  sent: 'M2.5 12.5l4.5 4.5L16 8M11 15.5l1.5 1.5L21.5 8',
  offline:
    'M3 3l18 18M8.5 15.5a5 5 0 0 1 6.5-.4M5.5 12a9.5 9.5 0 0 1 4.6-2.5M14.5 9.6c1.5.4 2.9 1.2 4 2.4M2.5 8.5a13.5 13.5 0 0 1 4.3-2.7M11 4.7c3.9-.3 7.7 1 10.5 3.8M12 19.5h.01',
  alarm:
    'M12 8.5v5M12 17h.01M10.3 4.3 2.9 17.5a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.3a2 2 0 0 0-3.4 0Z',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof paths;

export function Icon({
  name,
  size = 24,
  mirror = false,
}: {
  name: IconName;
  size?: number;
  mirror?: boolean;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      class={mirror ? 'mirror' : undefined}
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The sign of the programme: a drop and its rings. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg
      class="mark"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="2.6" fill="currentColor" stroke="none" />
      <circle cx="12" cy="12" r="6.4" stroke-width="1.8" />
      <circle cx="12" cy="12" r="10.4" stroke-width="1.4" opacity=".55" />
    </svg>
  );
}
