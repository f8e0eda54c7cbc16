import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n';
import { disablePush, enablePush, pushState, refreshPush, testPush } from '../push';
import { say } from '../ui/toast';

const stateWords = {
  unsupported: 'settings.pushUnsupported',
  needsInstall: 'settings.pushInstall',
  off: 'settings.pushOff',
  denied: 'settings.pushDenied',
  on: 'settings.pushOn',
  unknown: 'settings.pushUnknown',
} as const;

const testWords = {
  sent: 'settings.testSent',
  offline: 'settings.testOffline',
  failed: 'settings.testFailed',
  noSubscription: 'settings.testNone',
} as const;

/** Notifications on this phone: what they are now, and what can be done about it. */
export function Notifications() {
  const [busy, setBusy] = useState(false);
  const state = pushState.value;

  // Coming back from the phone's settings, the answer may be another one.
  useEffect(() => {
    void refreshPush();
  }, []);

  const during = async (work: Promise<unknown>) => {
    setBusy(true);
    try {
      await work;
    } finally {
      setBusy(false);
    }
  };

  return (
    <section class="panel" aria-labelledby="push">
      <h2 id="push">{t('settings.push')}</h2>
      <p role="status">{t(stateWords[state])}</p>
      {state === 'needsInstall' && (
        <ol class="steps">
          <li>{t('settings.pushInstall1')}</li>
          <li>{t('settings.pushInstall2')}</li>
          <li>{t('settings.pushInstall3')}</li>
        </ol>
      )}
      <div class="row">
        {state === 'off' && (
          <button type="button" class="button strong" disabled={busy} onClick={() => during(enablePush())}>
            {t('settings.turnOn')}
          </button>
        )}
        {state === 'on' && (
          <>
            <button
              type="button"
              class="button"
              disabled={busy}
              onClick={() => during(testPush().then(result => say(t(testWords[result]))))}
            >
              {t('settings.test')}
            </button>
            <button type="button" class="button quiet" disabled={busy} onClick={() => during(disablePush())}>
              {t('settings.turnOff')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
