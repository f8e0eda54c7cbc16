import { useEffect, useRef, useState } from 'preact/hooks';
import * as limits from '../../contract/limits.gen';
import { ownGroup } from '../../facts/group';
import { reminder, setReminder } from '../../facts/reminder';
import { t } from '../../i18n';
import { pushCheck } from '../../push';
import { sameClocks } from '../../rules/day';
import {
  argsOf,
  formOf,
  inQuiet,
  isKept,
  lacksQuiet,
  nextTime,
  phoneZone,
  type ReminderForm,
  tidy,
} from '../../rules/reminder';
import { begunIn } from '../../ui/begun';
import { Choices } from '../../ui/choices';
import { Field, toFirstWrong } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { saved, say } from '../../ui/toast';
import { weekdayName } from '../notifications/words';
import { Notifications } from './notifications';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const quiets = ['some', 'none'] as const;
const quietNames = { some: 'settings.quietSome', none: 'settings.quietNone' } as const;
const paces = ['spaced', 'daily'] as const;
const paceNames = { spaced: 'settings.paceSpaced', daily: 'settings.paceDaily' } as const;
/** How often the reminder comes now, while it steps back. */
const everyWords = { 2: 'settings.every2', 4: 'settings.every4', 7: 'settings.every7' } as const;

/** Whether this phone reminds, and when this person wants to be reminded. */
export function Reminders() {
  return (
    <section class="panel" aria-labelledby="reminders">
      <h2 id="reminders">{t('settings.reminders')}</h2>
      <p class="soft">{t('settings.reminderText')}</p>
      <Notifications />
      <When />
    </section>
  );
}

const useBegunReminder = begunIn<ReminderForm>();

function When() {
  const kept = reminder.value;
  const here = phoneZone(ownGroup.value?.timeZone);
  const [begun, setBegun] = useBegunReminder();
  const [tried, setTried] = useState(false);
  const form = begun ?? formOf(kept, here);
  const changed = !isKept(form, kept);
  const change = (part: Partial<ReminderForm>) => setBegun({ ...form, ...part });
  useWordOnLeaving(begun !== null && changed);

  const save = async (event: Event) => {
    event.preventDefault();
    setTried(lacksQuiet(form));
    if (lacksQuiet(form)) return toFirstWrong(event.currentTarget);
    if (!(await saved(setReminder(argsOf(form))))) return;
    setBegun(null);
    say(t(pushCheck.peek().state === 'off' ? 'settings.savedOff' : 'toast.saved'));
  };

  return (
    <section class="settings-part" aria-labelledby="when">
      <h3 id="when">{t('settings.when')}</h3>
      <form class="reminders" onSubmit={save} noValidate>
        <Times form={form} onChange={times => change({ times })} />
        <fieldset>
          <legend>{t('settings.days')}</legend>
          <div class="choices days">
            {weekdays.map(day => (
              <button
                type="button"
                class="choice"
                key={day}
                aria-pressed={form.days.includes(day)}
                aria-label={weekdayName(day)}
                onClick={() =>
                  change({
                    days: form.days.includes(day) ? form.days.filter(d => d !== day) : [...form.days, day],
                  })
                }
              >
                {weekdayName(day, 'narrow')}
              </button>
            ))}
          </div>
          {form.days.length === 0 && <p class="soft">{t('settings.noDays')}</p>}
        </fieldset>
        <Quiet form={form} tried={tried} onChange={change} />
        <Pace form={form} every={kept?.every ?? 1} onChange={pace => change({ pace })} />
        <Zone form={form} here={here} onChange={timeZone => change({ timeZone })} />
        {begun && changed && kept && <p role="status">{t('settings.notSaved')}</p>}
        {changed && (
          <div class="settings-save">
            <button type="submit" class="button strong wide">
              {t('settings.saveReminders')}
            </button>
            {begun && kept && (
              <button type="button" class="button quiet" onClick={() => setBegun(null)}>
                {t('common.discard')}
              </button>
            )}
          </div>
        )}
      </form>
    </section>
  );
}

/** Whoever goes elsewhere without saving is told so. */
function useWordOnLeaving(unsaved: boolean): void {
  const now = useRef(unsaved);
  now.current = unsaved;
  useEffect(
    () => () => {
      if (now.current) say(t('settings.leftUnsaved'));
    },
    [],
  );
}

type PartProps = { form: ReminderForm; onChange: (part: Partial<ReminderForm>) => void };

/** Quiet hours, or in plain sight that there are none. */
function Quiet({ form, tried, onChange }: PartProps & { tried: boolean }) {
  const need = (time: string) => (tried && form.quiet && time === '' ? t('settings.needTime') : null);
  return (
    <fieldset>
      <legend>{t('settings.quiet')}</legend>
      <div class="choices">
        <Choices
          of={quiets}
          chosen={form.quiet ? 'some' : 'none'}
          name={one => t(quietNames[one])}
          onChoose={one => onChange({ quiet: one === 'some' })}
        />
      </div>
      {form.quiet ? (
        <div class="quiet-hours">
          <Field label={t('settings.quietFrom')} wrong={need(form.quietFrom)}>
            {input => (
              <input
                {...input}
                type="time"
                value={form.quietFrom}
                onInput={({ currentTarget }) => onChange({ quietFrom: currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('settings.quietTo')} wrong={need(form.quietTo)}>
            {input => (
              <input
                {...input}
                type="time"
                value={form.quietTo}
                onInput={({ currentTarget }) => onChange({ quietTo: currentTarget.value })}
              />
            )}
          </Field>
        </div>
      ) : (
        <p class="soft">{t('settings.quietNoneText')}</p>
      )}
      {form.quiet && form.quietFrom !== '' && form.quietFrom === form.quietTo && (
        <p class="soft">{t('settings.quietSame')}</p>
      )}
    </fieldset>
  );
}

/** The zone that counts; on a journey, how to take the phone's. */
function Zone({
  form,
  here,
  onChange,
}: {
  form: ReminderForm;
  here: string;
  onChange: (zone: string) => void;
}) {
  const words = (zone: string) => zone.replaceAll('_', ' ');
  const elsewhere = !sameClocks(form.timeZone, here, Date.now());
  return (
    <div class="settings-zone">
      <p class="small soft">{t('settings.zone', { zone: words(form.timeZone) })}</p>
      {elsewhere && (
        <>
          <p>{t('settings.zoneElsewhere', { zone: words(here) })}</p>
          <button type="button" class="button" onClick={() => onChange(here)}>
            {t('settings.zoneUse', { zone: words(here) })}
          </button>
        </>
      )}
    </div>
  );
}

type PaceProps = {
  form: ReminderForm;
  every: number;
  onChange: (pace: ReminderForm['pace']) => void;
};

/** Whether the reminder steps back for someone who checks in steadily. */
function Pace({ form, every, onChange }: PaceProps) {
  const chosen = tidy(form).pace;
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

function Times({ form, onChange }: { form: ReminderForm; onChange: (times: string[]) => void }) {
  const { times, quiet, quietFrom, quietTo } = form;
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
            {quiet && inQuiet(time, quietFrom, quietTo) && (
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
