import { computed, effect, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { checkIns } from '../../facts/checkin';
import { ownGroup, ownToday } from '../../facts/group';
import { me } from '../../facts/member';
import { reminder, setReminder } from '../../facts/reminder';
import { t } from '../../i18n';
import { enablePush, type PushState, pushCheck } from '../../push';
import { askedOf, mayAsk, noteAsked, noteDecided } from '../../push/asking';
import { defaultReminder, phoneZone, tidy } from '../../rules/reminder';
import { now } from '../../sync';
import { Icon, type IconName } from '../../ui/icons';
import { Sheet } from '../../ui/sheet';
import { saved } from '../../ui/toast';
import { Blocked } from './blocked';
import { Carry } from './carry';
import { InstallSteps } from './homescreen';
import { reminderWords } from './words';
import './notifications.css';

/** Whom the sheet is open for. */
const asking = signal<string | null>(null);
/** The card is seen first. */
const lookTime = 1_800;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Whom to ask: who has checked in on an earlier day knows what a reminder would be good for. Not once the first of today's
 * taps is made: the question would lie over the next one, and over "Undo".
 */
const ready = computed((): string | null => {
  const member = me.value?.id;
  const days = new Set(checkIns.value.map(({ day }) => day));
  const today = ownToday.value;
  if (!member || days.has(today) || ![...days].some(day => day < today)) return null;
  return mayAsk(pushCheck.value.state, askedOf(member), now.value) ? member : null;
});

effect(() => {
  if (ready.value) later();
});

function later(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const member = ready.peek();
    if (!member) return;
    // One thing at a time, and beside the card only.
    if (document.querySelector('dialog[open]') || location.pathname !== '/') return later();
    noteAsked(member, Date.now());
    asking.value = member;
  }, lookTime);
}

/** Asks, on a day after the first check-in, whether this phone may remind: what will come, and what never will. */
export function AskReminders() {
  const [answered, setAnswered] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = asking.value !== null && asking.value === me.value?.id;
  const { state } = pushCheck.value;
  const install = state === 'needsInstall';

  // Opened, a sheet shows its first button; here, what is asked comes first.
  const top = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (open) top.current?.closest('dialog')?.scrollTo(0, 0);
  }, [open]);

  const yes = async () => {
    if (busy) return;
    setBusy(true);
    const found = await enablePush();
    const granted = found === 'on' || found === 'pending';
    if (granted && asking.value) noteDecided(asking.value, Date.now());
    if (granted && !reminder.value)
      await saved(setReminder({ ...tidy(defaultReminder), timeZone: phoneZone(ownGroup.value?.timeZone) }));
    setAnswered(true);
    setBusy(false);
  };
  const close = () => {
    asking.value = null;
    setAnswered(false);
  };

  return (
    <Sheet open={open} title={t(answered ? titleOf(state) : 'ask.title')} onClose={close}>
      {answered ? (
        // What is true now, not what was when "yes" was tapped: without a connection it comes on later.
        <div role="status">
          <Answer state={state} />
          {state === 'lost' && (
            <button type="button" class="button strong wide" aria-disabled={busy} onClick={yes}>
              {t(busy ? 'settings.pushUnknown' : 'ask.again')}
            </button>
          )}
        </div>
      ) : (
        <>
          <ul class="ask-list" ref={top}>
            <Line icon="check">{t('ask.comes')}</Line>
            <Line icon="check">{t('ask.calls')}</Line>
            <Line icon="close">{t('ask.never')}</Line>
            <Line icon="close">{t('ask.noOthers')}</Line>
          </ul>
          <p class="soft">{t('ask.off')}</p>
          {install && (
            <>
              <p>{t('settings.pushInstall')}</p>
              <InstallSteps last={t('install.open')} />
              <Carry />
            </>
          )}
        </>
      )}
      {!answered && (
        <div class="row ask-row">
          {!install && (
            <button type="button" class="button strong" aria-disabled={busy} onClick={yes}>
              {t(busy ? 'settings.pushUnknown' : 'ask.yes')}
            </button>
          )}
          <button type="button" class="button" onClick={close}>
            {t('ask.notNow')}
          </button>
        </div>
      )}
    </Sheet>
  );
}

function titleOf(state: PushState) {
  if (state === 'on') return 'ask.on';
  return state === 'pending' ? 'ask.soon' : 'settings.push';
}

function Line({ icon, children }: { icon: IconName; children: string }) {
  return (
    <li class={icon === 'close' ? 'ask-not' : undefined}>
      <Icon name={icon} size={20} />
      {children}
    </li>
  );
}

/** What became of "yes". */
function Answer({ state }: { state: PushState }) {
  switch (state) {
    case 'on':
      return (
        <>
          <p>{reminderWords(reminder.value)}</p>
          <p class="soft">{t('ask.change')}</p>
        </>
      );
    case 'pending':
      return <p>{t('settings.pushPending')}</p>;
    case 'denied':
      return (
        <>
          <p>{t('settings.pushDenied')}</p>
          <Blocked />
        </>
      );
    case 'lost':
      return (
        <p>
          {t('ask.failed')} {t('ask.off')}
        </p>
      );
    default:
      return <p>{t('ask.off')}</p>;
  }
}
