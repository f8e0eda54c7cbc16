import { useEffect, useState } from 'preact/hooks';
import { me } from '../../facts/member';
import { reminder } from '../../facts/reminder';
import { t } from '../../i18n';
import { disablePush, enablePush, pushCheck, refreshPush, testPush } from '../../push';
import { noteDecided } from '../../push/asking';
import { isSilent } from '../../rules/reminder';
import { say } from '../../ui/toast';
import { Blocked } from '../notifications/blocked';
import { Carry } from '../notifications/carry';
import { InstallSteps } from '../notifications/homescreen';
import { LastDelivery } from './delivery';

const stateWords = {
  unsupported: 'settings.pushUnsupported',
  needsInstall: 'settings.pushInstall',
  off: 'settings.pushOff',
  denied: 'settings.pushDenied',
  on: 'settings.pushOn',
  pending: 'settings.pushPending',
  lost: 'settings.pushLost',
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
  const [tests, setTests] = useState(0);
  const { state } = pushCheck.value;
  const wanted = state === 'on' || state === 'pending' || state === 'lost';

  // Coming back from the phone's settings, the answer may be another one.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refreshPush();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  const during = async (work: Promise<unknown>) => {
    setBusy(true);
    try {
      await work;
    } finally {
      setBusy(false);
    }
  };
  const decide = (work: Promise<unknown>) => {
    if (me.value) noteDecided(me.value.id, Date.now());
    return during(work);
  };
  const turnOn = async () => {
    if ((await enablePush()) === 'lost') say(t('settings.pushFailed'));
  };
  const test = async () => {
    say(t(testWords[await testPush()]));
    setTests(tests + 1);
  };

  return (
    <section class="settings-part" aria-labelledby="push">
      <h3 id="push">{t('settings.push')}</h3>
      <p role="status">
        {t(state === 'on' && isSilent(reminder.value) ? 'settings.pushOnNoTimes' : stateWords[state])}
      </p>
      {state === 'needsInstall' && (
        <>
          <InstallSteps last={t('install.open')} />
          <Carry />
        </>
      )}
      {state === 'denied' && <Blocked />}
      {state === 'on' && <LastDelivery asked={tests} />}
      <div class="row">
        {(state === 'off' || state === 'lost') && (
          <button type="button" class="button strong" disabled={busy} onClick={() => decide(turnOn())}>
            {t('settings.turnOn')}
          </button>
        )}
        {state === 'on' && (
          <button type="button" class="button" disabled={busy} onClick={() => during(test())}>
            {t('settings.test')}
          </button>
        )}
        {wanted && (
          <button type="button" class="button quiet" disabled={busy} onClick={() => decide(disablePush())}>
            {t('settings.turnOff')}
          </button>
        )}
      </div>
    </section>
  );
}
