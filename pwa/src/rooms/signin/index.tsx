import { useState } from 'preact/hooks';
import type { SignIn } from '../../contract';
import { look, Refused } from '../../facts/office';
import { dropCodeApp, dropPasskey, signInPath } from '../../facts/signin';
import { formatDay, t } from '../../i18n';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { say } from '../../ui/toast';
import { Confirm } from './confirm';
import { AddCodeApp, AddPasskey } from './means';
import { GuardBy } from './sheet';
import '../admin/admin.css';

export { Confirm };

type Drop = (evenLast: boolean) => Promise<void>;

/** By what a person confirms who they are. */
export function SignInRoom() {
  const reading = useReading<SignIn>(signInPath);
  const [last, setLast] = useState<Drop | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const state = reading.value;
  const again = () => void look(signInPath);

  const drop = async (remove: Drop, evenLast = false) => {
    setWrong(null);
    setLast(null);
    try {
      await remove(evenLast);
      say(t('signin.removed'));
    } catch (error) {
      if (error instanceof Refused && error.reason === 'last_means') setLast(() => remove);
      else setWrong(wordsOf(error));
    }
    again();
  };

  return (
    <Page title={t('signin.title')}>
      <p>{t('signin.text')}</p>
      <Standing of={reading} again={again} />
      {state && (
        <>
          <section class="person-part" aria-labelledby="passkeys">
            <h2 id="passkeys">{t('signin.passkeys')}</h2>
            {state.passkeys.length === 0 && <p class="soft">{t('signin.none')}</p>}
            <ul class="office-list">
              {state.passkeys.map(({ id, name, lastUsed, siteName }) => (
                <li key={id}>
                  <div>
                    <strong>{name ? t('signin.passkeyOn', { device: name }) : t('signin.passkey')}</strong>
                    <span class="small soft">
                      {[
                        t('signin.used', { day: formatDay(lastUsed) }),
                        siteName !== state.siteName && t('signin.onlyAt', { name: siteName }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </div>
                  <button
                    type="button"
                    class="button"
                    onClick={() => void drop(evenLast => dropPasskey(id, evenLast))}
                  >
                    {t('signin.remove')}
                    <span class="sr">: {name || t('signin.passkey')}</span>
                  </button>
                </li>
              ))}
            </ul>
            <AddPasskey state={state} onDone={again} />
          </section>
          <section class="person-part" aria-labelledby="codes">
            <h2 id="codes">{t('signin.app')}</h2>
            <p class="soft">{t(state.code ? 'signin.appOn' : 'signin.appText')}</p>
            {state.code ? (
              <div>
                <button type="button" class="button" onClick={() => void drop(dropCodeApp)}>
                  {t('signin.remove')}
                  <span class="sr">: {t('signin.app')}</span>
                </button>
              </div>
            ) : (
              <AddCodeApp onDone={again} />
            )}
          </section>
          {last && (
            <fieldset class="person-part">
              <legend class="office-legend">{t('signin.removeLast')}</legend>
              <p>{t('signin.removeLastText')}</p>
              <div class="row">
                <button type="button" class="button alarm" onClick={() => void drop(last, true)}>
                  {t('signin.removeLastYes')}
                </button>
                <button type="button" class="button" onClick={() => setLast(null)}>
                  {t('common.cancel')}
                </button>
              </div>
            </fieldset>
          )}
          {wrong && <Refusal text={wrong} />}
        </>
      )}
      <GuardBy Shown={Confirm} />
    </Page>
  );
}
