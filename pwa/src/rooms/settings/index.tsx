import { useState } from 'preact/hooks';
import { me, setLocale } from '../../facts/member';
import { organisation } from '../../facts/organisation';
import { formatDay, showLanguage, t } from '../../i18n';
import { signOut, syncState } from '../../sync';
import { LanguageChoice } from '../../ui/language';
import { Page, Ways } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import { AttentionList } from './attentionlist';
import { DaysOff } from './daysoff';
import { Pin } from './pin';
import { Reminders } from './reminders';
import './settings.css';

export function SettingsRoom() {
  const changed = organisation.value?.privacy?.changes[0];
  return (
    <Page title={t('settings.title')} layout="columns">
      <AttentionList />
      <Reminders />
      <DaysOff />
      <Pin />
      <section class="panel" aria-labelledby="language">
        <h2 id="language">{t('settings.language')}</h2>
        <LanguageChoice
          label={t('settings.language')}
          onChoose={next => {
            showLanguage(next).catch(() => say(t('settings.noLanguage')));
            void saved(setLocale(next));
          }}
        />
      </section>
      <section class="panel" aria-labelledby="privacy">
        <h2 id="privacy">{t('settings.privacy')}</h2>
        <p>{t('settings.privacyText')}</p>
        {changed && <p>{t('settings.privacyChanged', { day: formatDay(changed.day) })}</p>}
        <div>
          <a class="button" href="/stored">
            {t('settings.privacyRead')}
          </a>
        </div>
      </section>
      <Phone />
    </Page>
  );
}

const storageWords = {
  persisted: 'settings.persisted',
  bestEffort: 'settings.bestEffort',
  memoryOnly: 'settings.memoryOnly',
} as const;

function Phone() {
  const [asking, setAsking] = useState(false);
  const [kept, setKept] = useState({ waiting: 0, refused: 0 });
  const [busy, setBusy] = useState(false);

  const leave = async (evenIfWaiting: boolean) => {
    setBusy(true);
    const answer = await signOut({ evenIfWaiting });
    setBusy(false);
    if (!answer.signedOut) setKept(answer);
  };

  const asked = kept.waiting + kept.refused > 0;
  return (
    <section class="panel" aria-labelledby="phone">
      <h2 id="phone">{t('settings.phone')}</h2>
      {me.value && <p class="settings-name">{me.value.name}</p>}
      <p>{t(storageWords[syncState.value.storage])}</p>
      <p class="small soft">{t('settings.version', { version: __APP_VERSION__ })}</p>
      <Ways to={[['/settings/phones', t('phones.mine')]]} />
      <div>
        <button
          type="button"
          class="button alarm"
          aria-haspopup="dialog"
          onClick={() => {
            setKept({ waiting: 0, refused: 0 });
            setAsking(true);
          }}
        >
          {t('settings.signOut')}
        </button>
      </div>
      <Sheet open={asking} title={t('settings.signOutAsk')} onClose={() => setAsking(false)}>
        {kept.waiting > 0 && <p class="wrong">{t('settings.signOutWaiting', { n: kept.waiting })}</p>}
        {kept.refused > 0 && <p class="wrong">{t('settings.signOutRefused', { n: kept.refused })}</p>}
        <p>{t('settings.signOutText')}</p>
        <button type="button" class="button strong wide" onClick={() => setAsking(false)}>
          {t('settings.stay')}
        </button>
        <button type="button" class="button alarm wide" disabled={busy} onClick={() => leave(asked)}>
          {asked ? t('settings.signOutAnyway') : t('settings.signOut')}
        </button>
      </Sheet>
    </section>
  );
}
