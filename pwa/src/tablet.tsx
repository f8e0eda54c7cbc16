// A tablet that a group shares: a page of its own, which has nothing of the app's first load and adds nothing to it.
import { render } from 'preact';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { Desk } from './facts/tablet';
import { guessLocale } from './i18n/languages';
import { TabletRoom } from './rooms/tablet';
import { ownScript } from './sync/script';

// The code leaves the address bar before anything else can read it.
const code = location.hash.slice(1);
if (code !== '') history.replaceState(null, '', location.pathname);

const desk = new Desk();
const root = document.getElementById('app');
if (root) render(<TabletRoom desk={desk} guessed={guessLocale(null, navigator.languages)} />, root);
void desk.begin(code);

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  const { serviceWorker } = navigator;
  const running = serviceWorker.controller;
  // A new release: its page is shown once nobody's turn is under way.
  serviceWorker.addEventListener('controllerchange', () => {
    if (!running) return;
    const stop = desk.step.subscribe(({ at }) => {
      if (at === 'names') location.reload();
    });
    addEventListener('pagehide', stop);
  });
  serviceWorker
    .register(ownScript('/tablet/sw.js'), { scope: '/tablet/', updateViaCache: 'none' })
    .catch(() => undefined);
  void navigator.storage?.persist?.();
}
