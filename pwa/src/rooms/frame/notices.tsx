import { signal } from '@preact/signals';
import { t } from '../../i18n';
import { acknowledgeLoss, session, syncState } from '../../sync';
import { Piece } from '../../ui/piece';
import { applyUpdate, updateWaiting } from './update';

const later = signal(false);

/** What concerns the whole app and waits for the person: signed out, lost data, a new version. */
export function Notices() {
  return (
    <>
      {session.value === 'signedOut' && (
        <SignedOut title={t('signedOut.title')} text={t('signedOut.text')} join={t('signedOut.join')} />
      )}
      {session.value === 'elsewhere' && (
        <SignedOut title={t('elsewhere.title')} text={t('elsewhere.text')} join={t('elsewhere.join')} />
      )}
      <Piece name="Opened" />
      {syncState.value.lostWaiting && (
        <section class="notice" data-tone="alarm" role="alert">
          <h2>{t('loss.title')}</h2>
          <p>{t('loss.text')}</p>
          <div class="row">
            <a class="button strong" href="/campaign">
              {t('loss.look')}
            </a>
            <button type="button" class="button" onClick={acknowledgeLoss}>
              {t('loss.ok')}
            </button>
          </div>
        </section>
      )}
      {updateWaiting.value && !later.value && (
        <section class="notice" role="status">
          <h2>{t('update.ready')}</h2>
          <div class="row">
            <button type="button" class="button strong" onClick={applyUpdate}>
              {t('update.now')}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                later.value = true;
              }}
            >
              {t('update.later')}
            </button>
          </div>
        </section>
      )}
      <Piece name="PushNotices" />
    </>
  );
}

function SignedOut({ title, text, join }: { title: string; text: string; join: string }) {
  return (
    <section class="notice" data-tone="alarm">
      <h2>{title}</h2>
      <p>{text}</p>
      <a class="button strong" href="/join">
        {join}
      </a>
    </section>
  );
}
