import { useState } from 'preact/hooks';
import * as limits from '../../contract/limits.gen';
import { ownGroup } from '../../facts/group';
import { reminder, setReminder } from '../../facts/reminder';
import { t } from '../../i18n';
import { pushCheck } from '../../push';
import {
  defaultReminder,
  inQuiet,
  nextTime,
  phoneZone,
  type ReminderDraft,
  sameReminder,
  tidy,
} from '../../rules/reminder';
import { Choices } from '../../ui/choices';
import { Icon } from '../../ui/icons';
import { saved, say } from '../../ui/toast';
import { weekdayName } from '../notifications/words';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const paces = ['spaced', 'daily'] as const;
const paceNames = { spaced: 'settings.paceSpaced', daily: 'settings.paceDaily' } as const;
/** How often the reminder comes now, while it steps back. */
const everyWords = { 2: 'settings.every2', 4: 'settings.every4', 7: 'settings.every7' } as const;

/** When this person wants to be reminded. */
export function Reminders() {
  const kept = reminder.value;
  const [edited, setEdited] = useState<ReminderDraft | null>(null);
  const draft = edited ?? kept ?? defaultReminder;
  const changed = kept === null || !sameReminder(tidy(draft), kept);
  const change = (part: Partial<ReminderDraft>) => setEdited({ ...draft, ...part });

  const save = async (event: Event) => {
    event.preventDefault();
    if (!(await saved(setReminder({ ...tidy(draft), timeZone: phoneZone(ownGroup.value?.timeZone) }))))
      return;
    setEdited(null);
    say(t(pushCheck.peek().state === 'off' ? 'settings.savedOff' : 'toast.saved'));
  };

  return (
    <section class="panel" aria-labelledby="reminders">
      <h2 id="reminders">{t('settings.reminders')}</h2>
      <p class="soft">{t('settings.reminderText')}</p>
      <form class="reminders" onSubmit={save}>
        <Times draft={draft} onChange={times => change({ times })} />
        <fieldset>
          <legend>{t('settings.days')}</legend>
          <div class="choices days">
            {weekdays.map(day => (
              <button
                type="button"
                class="choice"
                key={day}
                aria-pressed={draft.days.includes(day)}
                aria-label={weekdayName(day)}
                onClick={() =>
                  change({
                    days: draft.days.includes(day) ? draft.days.filter(d => d !== day) : [...draft.days, day],
                  })
                }
              >
                {weekdayName(day, 'narrow')}
              </button>
            ))}
          </div>
          {draft.days.length === 0 && <p class="soft">{t('settings.noDays')}</p>}
        </fieldset>
        <fieldset>
          <legend>{t('settings.quiet')}</legend>
          <div class="quiet-hours">
            <label class="label">
              <span class="small">{t('settings.quietFrom')}</span>
              <input
                class="field"
                type="time"
                required
                value={draft.quietFrom}
                onInput={({ currentTarget }) => change({ quietFrom: currentTarget.value })}
              />
            </label>
            <label class="label">
              <span class="small">{t('settings.quietTo')}</span>
              <input
                class="field"
                type="time"
                required
                value={draft.quietTo}
                onInput={({ currentTarget }) => change({ quietTo: currentTarget.value })}
              />
            </label>
          </div>
        </fieldset>
        <Pace draft={draft} every={kept?.every ?? 1} onChange={pace => change({ pace })} />
        <p class="small soft">
          {t('settings.zone', { zone: phoneZone(ownGroup.value?.timeZone).replaceAll('_', ' ') })}
        </p>
        {changed && (
          <button type="submit" class="button strong wide">
            {t('settings.saveReminders')}
          </button>
        )}
      </form>
    </section>
  );
}

type PaceProps = {
  draft: ReminderDraft;
  every: number;
  onChange: (pace: ReminderDraft['pace']) => void;
};

/** Whether the reminder steps back for someone who checks in steadily. */
function Pace({ draft, every, onChange }: PaceProps) {
  const chosen = tidy(draft).pace;
  const now = chosen === 'spaced' && Object.entries(everyWords).find(([days]) => Number(days) === every);
  return (
    <fieldset>
      <legend>{t('settings.pace')}</legend>
      <div class="choices paces">
        <Choices of={paces} chosen={chosen} name={one => t(paceNames[one])} onChoose={onChange} />
      </div>
      <p class="small soft">
        {t(chosen === 'spaced' ? 'settings.paceSpacedText' : 'settings.paceDailyText')}
      </p>
      {now && <p>{t(now[1])}</p>}
    </fieldset>
  );
}

function Times({ draft, onChange }: { draft: ReminderDraft; onChange: (times: string[]) => void }) {
  const { times, quietFrom, quietTo } = draft;
  return (
    <fieldset>
      <legend>{t('settings.times')}</legend>
      <ul class="times">
        {times.map((time, n) => (
          <li key={n}>
            <input
              class="field"
              type="time"
              aria-label={t('settings.timeN', { n: n + 1 })}
              value={time}
              onInput={({ currentTarget }) =>
                onChange(times.map((other, m) => (m === n ? currentTarget.value : other)))
              }
            />
            <button
              type="button"
              class="button quiet"
              aria-label={t('settings.removeTime', { time })}
              onClick={() => onChange(times.filter((_, m) => m !== n))}
            >
              <Icon name="close" size={20} />
            </button>
            {inQuiet(time, quietFrom, quietTo) && (
              <p class="small wrong">{t('settings.inQuiet', { time })}</p>
            )}
          </li>
        ))}
      </ul>
      {times.length === 0 && <p class="soft">{t('settings.noTimes')}</p>}
      {times.length > 1 && <p class="soft">{t('settings.onceADay')}</p>}
      {times.length < limits.setReminder.times.maxItems && (
        <button type="button" class="button quiet" onClick={() => onChange([...times, nextTime(times)])}>
          <Icon name="plus" size={20} />
          {t('settings.addTime')}
        </button>
      )}
    </fieldset>
  );
}
