import { useState } from 'preact/hooks';
import * as limits from '../../contract/limits.gen';
import { comingDaysOff, daysOff, setDayOff } from '../../facts/dayoff';
import { ownToday } from '../../facts/group';
import { formatDay, t } from '../../i18n';
import { addDays } from '../../rules/day';
import { Field, toFirstWrong } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { saved, say } from '../../ui/toast';

/** Days off from today on. Those of the last week can be changed in the calendar, and added here. */
export function DaysOff() {
  const today = ownToday.value;
  const first = addDays(today, -limits.dayOff.daysBack);
  const last = addDays(today, limits.dayOff.daysAhead);
  const [day, setDay] = useState('');
  const shown = comingDaysOff(daysOff.value, today);
  const fits = day >= first && day <= last;
  const [tried, setTried] = useState(false);
  const wrong = tried && !fits;

  const add = async () => {
    if (!(await saved(setDayOff(day, true)))) return;
    // One of the last week does not appear in the list.
    say(t('settings.dayOffSaved', { day: formatDay(day, 'weekday') }));
    setDay('');
  };

  return (
    <section class="panel" aria-labelledby="daysoff">
      <h2 id="daysoff">{t('settings.daysOff')}</h2>
      <p class="soft">{t('settings.daysOffText')}</p>
      {shown.length === 0 && <p>{t('settings.daysOffNone')}</p>}
      <ul class="offs">
        {shown.map(one => (
          <li key={one}>
            <span>{formatDay(one, 'long')}</span>
            <button
              type="button"
              class="button quiet"
              aria-label={`${t('common.remove')}: ${formatDay(one, 'long')}`}
              onClick={() => saved(setDayOff(one, false))}
            >
              <Icon name="close" size={20} />
            </button>
          </li>
        ))}
      </ul>
      <form
        class="settings-add"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          setTried(!fits);
          if (!fits) return toFirstWrong(event.currentTarget);
          void add();
        }}
      >
        <Field
          label={t('settings.dayOffDay')}
          wrong={wrong ? t('settings.dayOffNeed', { from: formatDay(first), to: formatDay(last) }) : null}
        >
          {input => (
            <input
              {...input}
              type="date"
              min={first}
              max={last}
              value={day}
              onInput={({ currentTarget }) => setDay(currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button">
          {t('settings.addDayOff')}
        </button>
      </form>
    </section>
  );
}
