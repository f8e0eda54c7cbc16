import { effect } from '@preact/signals';
import { render } from 'preact';
import './ui/tokens.css';
import './ui/base.css';
import { App, JoinRoom, OtherRooms } from './app';
import { me } from './facts/member';
import { firstLanguage, showJoiningLanguage, showLanguageOf } from './i18n';
import { refreshPush } from './push';
import { registerWorker } from './rooms/frame/update';
import { fromLink, watchInvitations } from './rooms/join/link';
import { session, start } from './sync';
import { followLinks } from './ui/location';

// The invitation leaves the address bar before anything else can read it.
watchInvitations();
if (fromLink.value !== '') void JoinRoom.ahead();

async function open(): Promise<void> {
  const ready = start();
  await firstLanguage();
  const root = document.getElementById('app');
  followLinks();
  if (root) render(<App />, root);
  await ready;
  registerWorker();
}

// The language that the person chose counts on each of their phones; whoever joins is spoken to as the phone speaks.
effect(() => {
  const person = me.value;
  // Where its texts cannot be fetched, the old ones stay.
  const shown = person
    ? showLanguageOf(person)
    : session.value === 'none'
      ? showJoiningLanguage()
      : Promise.resolve();
  shown.catch(() => undefined);
});

effect(() => {
  if (session.value !== 'active') return;
  void refreshPush();
  void OtherRooms.ahead();
});

void open();
