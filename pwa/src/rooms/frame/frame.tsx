import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { organisation } from '../../facts/organisation';
import { t } from '../../i18n';
import { keepFocus } from '../../ui/focus';
import { Mark } from '../../ui/icons';
import { Piece } from '../../ui/piece';
import { Toasts } from '../../ui/toast';
import { Nav } from './nav';
import { Notices } from './notices';
import { SyncButton } from './syncbutton';
import './frame.css';

/** What surrounds every room once someone has joined. */
export function Frame({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  return (
    <div class="frame">
      <a class="skip" href="#main">
        {t('app.skip')}
      </a>
      <header class="bar">
        <Mark />
        <span class="bar-name">{organisation.value?.name ?? t('app.name')}</span>
        <SyncButton />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <Notices />
        <Piece name="WayBack" />
        {children}
      </main>
      <Nav />
      <Toasts />
    </div>
  );
}
