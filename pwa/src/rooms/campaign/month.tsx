import { formatDay, t } from '../../i18n';
import type { Cell } from '../../rules/calendar';
import type { Day } from '../../rules/day';
import { Icon } from '../../ui/icons';

/** What a day says to a screen reader, and in the legend. */
function words({ state, done, of }: Cell): string {
  switch (state) {
    case 'done':
      return t('day.done');
    case 'part':
      return t('day.part', { n: done, of });
    case 'off':
      return t('day.off');
    case 'open':
      return t('day.open');
    case 'future':
      return t('day.future');
    default:
      return t('day.free');
  }
}

/** The campaign as whole weeks; days that can still be changed are buttons. */
export function Month({ weeks, onPick }: { weeks: readonly Cell[][]; onPick: (day: Day) => void }) {
  return (
    <>
      <table class="month">
        <caption class="sr">{t('campaign.calendar')}</caption>
        <thead>
          <tr>
            {weeks[0]?.map(({ day }) => (
              <th key={day} scope="col">
                <span aria-hidden="true">{formatDay(day, 'narrow')}</span>
                <span class="sr">{formatDay(day, 'name')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]?.day}>
              {week.map(cell => (
                <td key={cell.day}>{cell.state !== 'none' && <DayCell cell={cell} onPick={onPick} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="legend" aria-hidden="true">
        <li data-state="done">
          <i />
          {t('day.done')}
        </li>
        <li data-state="open">
          <i />
          {t('day.open')}
        </li>
        <li data-state="off">
          <i />
          {t('day.off')}
        </li>
        <li data-today="true">
          <i />
          {t('common.today')}
        </li>
      </ul>
    </>
  );
}

function DayCell({ cell, onPick }: { cell: Cell; onPick: (day: Day) => void }) {
  const { day, state, today, changeable } = cell;
  const label = `${today ? `${t('common.today')}, ` : ''}${formatDay(day, 'long')}: ${words(cell)}`;
  const face = (
    <span class="day" aria-hidden="true" data-state={state} data-today={today} data-past={!changeable}>
      {state === 'done' ? <Icon name="check" size={18} /> : Number(day.slice(8))}
    </span>
  );
  if (!changeable)
    return (
      <span class="day-box">
        {face}
        <span class="sr">{label}</span>
      </span>
    );
  return (
    <button
      type="button"
      class="day-box"
      aria-haspopup="dialog"
      aria-label={label}
      onClick={() => onPick(day)}
    >
      {face}
    </button>
  );
}
