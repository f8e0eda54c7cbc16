import { useState } from 'preact/hooks';
import type { Campaign } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { proposals } from '../../facts/deck';
import { setTally, tallies } from '../../facts/tally';
import { formatDay, t } from '../../i18n';
import { addDays, isDay } from '../../rules/day';
import { Field, toFirstWrong } from '../../ui/field';
import { saved, say } from '../../ui/toast';

const around = 28;

const countsOf = (campaign: Campaign) => tallies.value.filter(one => one.campaign === campaign.id);

/** Whether a campaign is followed up by counting, or by whatever the group chose itself. */
export const isCounted = (campaign: Campaign): boolean =>
  (proposals.value.find(({ id }) => id === campaign.proposal)?.followUp ?? 'tally') === 'tally' ||
  countsOf(campaign).length > 0;

/** A plain form for campaigns that are followed up by counting, or by whatever the group chose itself. */
export function TallyForm({ campaign, today }: { campaign: Campaign; today: string }) {
  const [day, setDay] = useState(today);
  const [count, setCount] = useState('');
  const [tried, setTried] = useState(false);
  const mine = countsOf(campaign);
  if (!isCounted(campaign)) return null;
  const first = addDays(campaign.startsOn, -around);
  const last = [today, addDays(campaign.endsOn, around)].sort()[0] ?? today;
  const n = count === '' ? Number.NaN : Number(count);
  const dayFits = isDay(day) && day >= first && day <= last;
  const countFits = Number.isInteger(n) && n >= 0 && n <= limits.tally.count.maximum;

  const save = async (event: Event) => {
    event.preventDefault();
    setTried(!dayFits || !countFits);
    if (!dayFits || !countFits) return toFirstWrong(event.currentTarget);
    if (!(await saved(setTally(campaign.id, day, n)))) return;
    say(t('tally.saved', { n, day: formatDay(day) }));
    setCount('');
  };

  return (
    <section class="panel" aria-labelledby="tally">
      <h2 id="tally">{t('tally.enter')}</h2>
      <p class="small soft">{t('tally.enterText')}</p>
      {campaign.goal && (
        <p>
          <span class="soft">{t('campaign.goal')}: </span>
          {campaign.goal}
        </p>
      )}
      <form class="daily-form" onSubmit={save} noValidate>
        <Field
          label={t('tally.day')}
          wrong={
            tried && !dayFits ? t('edit.needEnd', { from: formatDay(first), to: formatDay(last) }) : null
          }
        >
          {input => (
            <input
              {...input}
              type="date"
              min={first}
              max={last}
              value={day}
              onInput={event => setDay(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label={t('tally.count')}
          wrong={tried && !countFits ? t('tally.needCount', { most: limits.tally.count.maximum }) : null}
        >
          {input => (
            <input
              {...input}
              type="number"
              inputMode="numeric"
              min="0"
              max={limits.tally.count.maximum}
              step="1"
              value={count}
              onInput={event => setCount(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button">
          {t('tally.save')}
        </button>
      </form>
      <ul class="daily-list">
        {mine
          .map(one => (
            <li key={one.id}>
              <p>
                {formatDay(one.day)}: <strong>{one.count}</strong>{' '}
                {one.waiting && <span class="small soft">{t('today.waiting')}</span>}
              </p>
              <button
                type="button"
                class="button quiet"
                aria-label={`${t('tally.takeBack')}: ${formatDay(one.day)}`}
                onClick={() => saved(setTally(campaign.id, one.day, null))}
              >
                {t('tally.takeBack')}
              </button>
            </li>
          ))
          .reverse()}
      </ul>
    </section>
  );
}
