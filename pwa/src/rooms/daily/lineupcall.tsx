import { useState } from 'preact/hooks';
import { callLineUp, callsIn, callsLeftIn, waitingCallsIn } from '../../facts/lineup';
import { formatTime, t } from '../../i18n';
import { type CurrentCall, currentCall } from '../../rules/lineup';
import { now } from '../../sync';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import './daily.css';

/** Who called to the line-up, and when it begins or began; nothing once it is over. */
export function Calls({ group, day }: { group: string; day: string }) {
  const current = currentCall(callsIn(group, day), now.value);
  return (
    current && (
      <p class="lineup-call" role="status">
        {callWords(current)}
      </p>
    )
  );
}

export const callWords = ({ call, begun }: CurrentCall): string =>
  t(begun ? 'lineup.begun' : 'lineup.called', {
    name: call.by.name,
    time: formatTime(Date.parse(call.startsAt)),
  });

/** The supervisor's call, seen by everyone with who sent it. Asked once more, since it cannot be taken back. */
export function CallLineUp({ group, day }: { group: string; day: string }) {
  const [asked, setAsked] = useState<number | null>(null);
  const left = callsLeftIn(group, day);
  const close = () => setAsked(null);
  const call = async () => {
    if (asked === null || !(await saved(callLineUp(group, asked)))) return;
    close();
    if (navigator.onLine) say(t('lineup.callSaved'));
  };
  return (
    <section class="panel" aria-labelledby="call">
      <h2 id="call">{t('lineup.call')}</h2>
      <p class="small soft">{t(left === 0 ? 'lineup.callDone' : 'lineup.callText')}</p>
      <Calls group={group} day={day} />
      {waitingCallsIn(group) > 0 && <p role="status">{t('lineup.callWaits')}</p>}
      {left > 0 && (
        <div class="row">
          <button type="button" class="button" aria-haspopup="dialog" onClick={() => setAsked(0)}>
            {t('lineup.callNow')}
          </button>
          {[10, 30].map(n => (
            <button type="button" class="button" aria-haspopup="dialog" onClick={() => setAsked(n)} key={n}>
              {t('lineup.callIn', { n })}
            </button>
          ))}
        </div>
      )}
      <Sheet
        open={asked !== null}
        title={asked ? t('lineup.askIn', { n: asked }) : t('lineup.askNow')}
        onClose={close}
      >
        <p>{t('lineup.askText')}</p>
        <p class="soft">{t('lineup.callsLeft', { n: left })}</p>
        <button type="button" class="button strong wide" onClick={call}>
          {t('lineup.call')}
        </button>
        <button type="button" class="button quiet wide" onClick={close}>
          {t('common.cancel')}
        </button>
      </Sheet>
    </section>
  );
}
