import { computed } from '@preact/signals';
import { campaigns } from '../../facts/campaign';
import { today } from '../../facts/group';
import { t } from '../../i18n';
import { paceOf, yearOf, yearPlan } from '../../rules/year';
import { Page } from '../../ui/page';
import { LedGroup } from './group';
import { needing, overviews } from './overviews';
import { Tile } from './tile';
import './lead.css';
import '../year/year.css';

const pace = computed(() =>
  paceOf(
    overviews.value.map(({ group }) => {
      const day = today(group).value;
      return yearPlan(
        campaigns.value.filter(one => one.group === group.id),
        yearOf(day),
        day,
      );
    }),
  ),
);

/** The groups that a supervisor leads, or one of them. */
export function LeadRoom({
  group,
  part,
  item,
}: Partial<Record<'group' | 'part' | 'item', string | undefined>>) {
  if (group === undefined) return <AllGroups />;
  const found = overviews.value.find(one => one.group.id === group);
  if (found) return <LedGroup key={group} overview={found} part={part} item={item} />;
  return (
    <Page title={t('lead.notFound')}>
      <div>
        <a class="button" href="/lead">
          {t('lead.all')}
        </a>
      </div>
    </Page>
  );
}

function AllGroups() {
  const others = overviews.value.filter(({ needs }) => needs.length === 0);
  if (overviews.value.length === 0)
    return (
      <Page title={t('lead.none')}>
        <p class="soft">{t('lead.noneText')}</p>
      </Page>
    );
  return (
    <Page title={t('lead.title')} layout="wide">
      <div class="row lead-year">
        {pace.value.pace === 'slipping' && (
          <a class="year-nudge" href="/year">
            {t('year.slipping', { n: pace.value.groups })}
          </a>
        )}
        <a class="button" href="/year">
          {t('year.open')}
        </a>
        {overviews.value.length > 1 && (
          <a class="button" href="/admin/overview">
            {t('lead.overview')}
          </a>
        )}
      </div>
      {needing.value.length > 0 && (
        <section class="tiles" aria-labelledby="needing">
          <h2 id="needing">{t('lead.needFirst')}</h2>
          {needing.value.map(one => (
            <Tile key={one.group.id} overview={one} />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section class="tiles" aria-label={t('lead.others')}>
          {needing.value.length > 0 && <h2>{t('lead.others')}</h2>}
          {others.map(one => (
            <Tile key={one.group.id} overview={one} />
          ))}
        </section>
      )}
    </Page>
  );
}
