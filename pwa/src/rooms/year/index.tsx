import type { Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { groups, ownGroup, ownToday, today } from '../../facts/group';
import { me } from '../../facts/member';
import { formatDay, t } from '../../i18n';
import { openFollowUps } from '../../rules/figures';
import { paceOf, perYear, type Span, type YearPlan, yearPlan, yearsOf } from '../../rules/year';
import { Choices } from '../../ui/choices';
import { Icon } from '../../ui/icons';
import { useKept } from '../../ui/location';
import { Page, Ways } from '../../ui/page';
import { NoGroup } from '../group/nogroup';
import { YearBar, YearRing } from './drawing';
import './year.css';

const inGroup = (group: Group) => campaigns.value.filter(one => one.group === group.id);

/** The year of the own group, and of each group that the reader leads. */
export function YearRoom() {
  const leads = new Set(me.value?.leads);
  const led = groups.value.filter(({ id }) => leads.has(id)).sort((a, b) => a.name.localeCompare(b.name));
  const own = ownGroup.value && !leads.has(ownGroup.value.id) ? ownGroup.value : null;
  const mine = [...(own ? [own] : []), ...led];
  const years = yearsOf(mine.flatMap(inGroup), ownToday.value);
  const [year, setYear] = useKept('year', Number(ownToday.value.slice(0, 4)));
  return (
    <Page title={t('year.title', { year })} layout="wide">
      <p class="soft year-intro">{t('year.intro', { n: perYear })}</p>
      {years.length > 1 && (
        <fieldset class="choices" aria-label={t('year.which')}>
          <Choices of={years} chosen={year} name={one => one} onChoose={setYear} />
        </fieldset>
      )}
      {mine.length === 0 && <NoGroup />}
      {own && <OwnYear group={own} year={year} />}
      {led.length > 0 && <LedYears groups={led} year={year} />}
    </Page>
  );
}

function OwnYear({ group, year }: { group: Group; year: number }) {
  const day = today(group).value;
  const plan = yearPlan(inGroup(group), year, day);
  return (
    <div class="year-own">
      <section class="panel" aria-labelledby="own-year">
        <h2 id="own-year">{group.name}</h2>
        <YearRing plan={plan} today={day} label={words(plan)} />
        <p>{words(plan)}</p>
        {plan.pace === 'slipping' && <p class="year-nudge">{t('year.nudge')}</p>}
        {plan.isNew && <p class="soft">{t('year.new')}</p>}
        <Legend />
        <Ways to={[['/deck', t('deck.open')]]} />
      </section>
      <section class="panel" aria-labelledby="own-list">
        <h2 id="own-list">{t('year.list')}</h2>
        <SpanList spans={plan.spans} today={day} />
      </section>
    </div>
  );
}

const paceWords = {
  slipping: 'year.slipping',
  beganLate: 'year.beganLate',
  onTheWay: 'year.onTheWay',
} as const;

/** Groups whose year is slipping come first. */
function LedYears({ groups, year }: { groups: readonly Group[]; year: number }) {
  const all = groups.map(group => ({ group, plan: yearPlan(inGroup(group), year, today(group).value) }));
  const slips = ({ plan }: { plan: YearPlan }) => plan.pace === 'slipping';
  const sorted = [...all.filter(slips), ...all.filter(one => !slips(one))];
  const { pace, groups: n } = paceOf(all.map(({ plan }) => plan));
  return (
    <>
      {pace && <p class={pace === 'slipping' ? 'year-nudge' : undefined}>{t(paceWords[pace], { n })}</p>}
      <Legend />
      <ul class="year-groups">
        {sorted.map(({ group, plan }) => (
          <LedYear key={group.id} group={group} plan={plan} />
        ))}
      </ul>
    </>
  );
}

function LedYear({ group, plan }: { group: Group; plan: YearPlan }) {
  const day = today(group).value;
  const [waiting] = openFollowUps(inGroup(group), group.id, day);
  return (
    <li class="panel year-group">
      <div class="year-head">
        <h2>
          <a href={`/lead/${group.id}`}>{group.name}</a>
        </h2>
        <span class="year-count" aria-hidden="true">
          {t('year.of', { n: plan.done, of: perYear })}
        </span>
      </div>
      <YearBar plan={plan} today={day} label={words(plan)} />
      <p class="small">{words(plan)}</p>
      {plan.isNew && <p class="small soft">{t('year.new')}</p>}
      {plan.pace === 'slipping' && (
        <p class="year-slips">
          <Icon name="alarm" size={18} />
          {t('year.slips')}
        </p>
      )}
      <div class="row">
        {waiting && (
          <a class="button strong" href={`/follow-up/${waiting.id}`}>
            {t('followUp.open')}
          </a>
        )}
        {(plan.pace === 'slipping' || plan.coming === 0) && (
          <a class="button" href={`/lead/${group.id}/deck`}>
            {t('year.choose')}
          </a>
        )}
      </div>
      {plan.spans.length > 0 && (
        <details class="figures">
          <summary>{t('year.list')}</summary>
          <SpanList spans={plan.spans} today={day} />
        </details>
      )}
    </li>
  );
}

const states = {
  planned: 'year.planned',
  running: 'year.running',
  followUp: 'year.followUp',
  done: 'year.done',
} as const;

function SpanList({ spans, today: day }: { spans: readonly Span[]; today: string }) {
  if (spans.length === 0) return <p class="soft">{t('year.empty')}</p>;
  return (
    <ul class="year-list">
      {spans.map(({ campaign, state }) => (
        <li key={campaign.id} data-state={state}>
          <i aria-hidden="true" />
          <span>
            {state === 'done' || (state === 'followUp' && campaign.endsOn <= day) ? (
              <a href={`/follow-up/${campaign.id}`}>{campaign.title}</a>
            ) : (
              <strong>{campaign.title}</strong>
            )}
            <span class="small soft">
              {t(states[state])} ·{' '}
              {t('campaign.dates', { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Legend() {
  return (
    <ul class="year-legend" aria-hidden="true">
      {(['done', 'followUp', 'running', 'planned'] as const).map(state => (
        <li key={state} data-state={state}>
          <i />
          {t(states[state])}
        </li>
      ))}
    </ul>
  );
}

/** The year in a sentence or two. */
function words({ done, coming }: YearPlan): string {
  const first = t('year.words', { n: done, of: perYear });
  return coming > 0 ? `${first} ${t('year.coming', { n: coming })}` : first;
}
