import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../contract';
import { me, setLocale } from '../../facts/member';
import { chooseJoiningLanguage, joiningLanguage, showLanguage, t } from '../../i18n';
import { firstName } from '../../rules/name';
import { erased, session, type Unready, unreadiness } from '../../sync';
import { Icon } from '../../ui/icons';
import { LanguageChoice } from '../../ui/language';
import { later } from '../../ui/later';
import { route, useLocation } from '../../ui/location';
import { Page } from '../../ui/page';
import { type Answer, isNameless, unreadyIn } from './answer';
import { findCode } from './code';
import { Form, opening } from './form';
import { Install } from './install';
import { isOwn, keepCode, noteOwn } from './kept';
import { fromLink, justJoined, linkTo } from './link';
import { placeOf, signs } from './place';
import { Water, Welcome } from './welcome';
import './join.css';

/** What is needed only where a card cannot be opened, or should be opened elsewhere. */
const Advice = later(async () => (await import('./advice')).Advice, 'rooms');

/** The first start, an opened invitation, and coming back after having been signed out. */
export function JoinRoom() {
  const { path } = useLocation();
  const code = findCode(fromLink.value) ?? '';
  const place = placeOf(signs());
  const active = session.value === 'active';
  const own = active && me.value !== null && isOwn(me.value.id, code);
  const stray = active && path === '/join' && !justJoined.value && (code === '' || (own && place === 'home'));
  const [unready, setUnready] = useState<Unready | null>(null);
  const [refused, setRefused] = useState<Answer | null>(null);

  // Someone who is in already and brings no code has nothing to do here; nor does an app whose start is its own link.
  useEffect(() => {
    if (stray) leave();
  }, [stray]);
  useEffect(() => {
    void unreadiness().then(setUnready);
  }, []);

  if (justJoined.value)
    return (
      <Welcome
        name={me.value?.name ?? ''}
        onDone={() => {
          justJoined.value = false;
          leave();
        }}
      />
    );
  if (stray) return null;

  const choose = (next: Locale) => {
    chooseJoiningLanguage(next);
    void showLanguage(next);
  };
  const joined = async (used: string) => {
    justJoined.value = true;
    keepCode('');
    if (me.value) noteOwn(me.value.id, used);
    const wish = joiningLanguage();
    chooseJoiningLanguage(null);
    if (wish && me.value && me.value.locale !== wish) await setLocale(wish);
  };
  const missing = unreadyIn(refused) ?? unready;
  const betterElsewhere = !active && (place === 'iphone' || place === 'inApp');
  // A code that does not work, and a card that is here: that is where to go.
  const backToCard = active && refused !== null && refused !== 'needName' && !isNameless(refused);
  return (
    <div class="join">
      <header class="join-head">
        <Water />
        <LanguageChoice label={t('join.language')} onChoose={choose} />
        <p class="join-title">{t('join.title')}</p>
      </header>
      <main id="main" tabIndex={-1}>
        <Page title={t('join.title')} hideTitle>
          {erased.value && (
            <p class="notice" role="status">
              {t('join.erased')}
            </p>
          )}
          {code === '' && (
            <>
              <p class="join-what">{t('join.what')}</p>
              <p>{t('join.how')}</p>
            </>
          )}
          {own ? (
            <Here name={me.value?.name ?? ''} />
          ) : (
            <>
              {active && me.value && !opening.value && (
                <p class="notice join-already">
                  {me.value.name ? t('join.alreadyIn', { name: me.value.name }) : t('join.alreadyInNameless')}
                </p>
              )}
              {(missing || betterElsewhere) && <Advice missing={missing} place={place} code={code} />}
              <Form
                key={code}
                code={code}
                second={missing !== null || betterElsewhere || backToCard}
                onOtherCode={() => linkTo('')}
                onJoined={joined}
                onRefused={setRefused}
              />
              {session.value !== 'none' && me.value && !opening.value && (
                <a
                  class={`button ${backToCard ? 'strong wide' : 'quiet'}`}
                  href="/"
                  onClick={() => keepCode('')}
                >
                  <Icon name="card" size={20} />
                  {t('app.toCard')}
                </a>
              )}
            </>
          )}
          {place === 'browser' && <Install />}
        </Page>
      </main>
    </div>
  );
}

/** To the card; whoever has none of a group, and is an administrator, has something to do in the office. */
function leave(): void {
  linkTo('');
  route(me.value?.role === 'admin' && me.value.group === null ? '/admin' : '/', true);
}

/** The link that opened the card on this phone was opened once more. */
function Here({ name }: { name: string }) {
  return (
    <section class="join-found">
      <h2>{name ? t('join.here', { name: firstName(name) }) : t('join.hereNameless')}</h2>
      <button type="button" class="button strong wide join-go" onClick={leave}>
        {t('app.toCard')}
      </button>
    </section>
  );
}
