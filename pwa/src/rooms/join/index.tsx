import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Locale } from '../../contract';
import { me, setLocale } from '../../facts/member';
import { showLanguage, t } from '../../i18n';
import { session } from '../../sync';
import { Icon } from '../../ui/icons';
import { LanguageChoice } from '../../ui/language';
import { useLocation } from '../../ui/location';
import { Page } from '../../ui/page';
import { codeInFragment } from './code';
import { Form } from './form';
import { Install } from './install';
import { Water, Welcome } from './welcome';
import './join.css';

/** The code of the link that opened the app; kept here, since it leaves the address bar at once. */
const fromLink = signal('');
const chosen = signal<Locale | null>(null);
export const justJoined = signal(false);

function takeFragment(): void {
  if (location.pathname !== '/join' || location.hash === '') return;
  fromLink.value = codeInFragment(location.hash);
  history.replaceState(null, '', location.pathname);
}

/** Reads the invitation out of the address, now and when another link is opened into this window. */
export function watchInvitations(): void {
  takeFragment();
  addEventListener('hashchange', takeFragment);
}

/** The first start, an opened invitation, and coming back after having been signed out. */
export function JoinRoom() {
  const { path, route } = useLocation();
  const stray = session.value === 'active' && path === '/join' && fromLink.value === '' && !justJoined.value;

  // Someone who is in already and brings no code has nothing to do here.
  useEffect(() => {
    if (stray) route('/', true);
  }, [stray]);

  if (justJoined.value)
    return (
      <Welcome
        name={me.value?.name ?? ''}
        onDone={() => {
          justJoined.value = false;
          fromLink.value = '';
          route('/', true);
        }}
      />
    );
  if (stray) return null;

  const choose = (next: Locale) => {
    chosen.value = next;
    void showLanguage(next);
  };
  const joined = async () => {
    justJoined.value = true;
    const wish = chosen.value;
    if (wish && me.value && me.value.locale !== wish) await setLocale(wish);
  };
  return (
    <div class="join">
      <header class="join-head">
        <Water />
        <LanguageChoice label={t('join.language')} onChoose={choose} />
        <p class="join-title">{t('join.title')}</p>
      </header>
      <main id="main" tabIndex={-1}>
        <Page title={t('join.title')} hideTitle>
          {fromLink.value === '' && (
            <>
              <p class="join-what">{t('join.what')}</p>
              <p>{t('join.how')}</p>
            </>
          )}
          {session.value === 'active' && me.value && (
            <p class="notice join-already">{t('join.alreadyIn', { name: me.value.name })}</p>
          )}
          <Form
            key={fromLink.value}
            code={fromLink.value}
            onOtherCode={() => {
              fromLink.value = '';
            }}
            onJoined={joined}
          />
          {session.value !== 'none' && me.value && (
            <a class="button quiet" href="/">
              <Icon name="card" size={20} />
              {t('app.toCard')}
            </a>
          )}
          <Install />
        </Page>
      </main>
    </div>
  );
}
