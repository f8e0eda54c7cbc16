import { needing } from './overviews';

/** How many groups wait, on the menu. It is said in words on the card and in the room. */
export function GroupsBadge() {
  const waiting = needing.value.length;
  return waiting > 0 ? (
    <span class="nav-badge" aria-hidden="true">
      {waiting}
    </span>
  ) : null;
}
