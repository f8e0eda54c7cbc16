// Where the person is in the app: the path as a signal, and links that lead to another room without loading a page.
import { signal } from '@preact/signals';

const here = (): string => location.pathname.replace(/(.)\/+$/, '$1');
const path = signal(here());

/** Goes to another room; `replace` leaves no way back to this one. */
export function route(url: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  path.value = here();
  scrollTo(0, 0);
}

/** The present path, without a slash at its end, and the way to another. */
export const useLocation = (): { path: string; route: typeof route } => ({ path: path.value, route });

/** Takes over plain taps on links of this app; whoever wants a new tab, a file or another site gets it. */
export function followLinks(): void {
  addEventListener('popstate', () => {
    path.value = here();
  });
  addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (
      event.defaultPrevented ||
      event.button ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    route(link.href);
  });
}
