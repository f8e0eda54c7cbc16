import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Piece } from '../rooms';
import { organisation } from '../sync';
import { keepFocus } from './focus';
import { Mark } from './icons';
import { Nav } from './nav';
import { Notices } from './notices';
import { SyncButton } from './sync';
import { Toasts } from './toast';
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
        <Piece name="Back" />
        {children}
      </main>
      <Nav />
      <Toasts />
    </div>
  );
}
