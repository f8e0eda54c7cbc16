import type { OverviewRow } from '../../contract';
import { me } from '../../facts/member';
import { formatDay, formatShare, t } from '../../i18n';
import { Ways } from '../../ui/page';
import { Behind } from './behind';
import { Share } from './figures';
import {
  aliveWords,
  customerWords,
  levelWords,
  needWords,
  paceWords,
  placeWords,
  progressWords,
  stateWords,
  yearWords,
} from './words';

/** All that a line says, one thing below the other; `named` where no heading says whose it is. */
export function GroupInFull({ row, named = false }: { row: OverviewRow; named?: boolean }) {
  const { campaign, level, year, customers, needs, today } = row;
  const said = customerWords(row);
  const leads = me.value?.leads.includes(row.id);
  const office = me.value?.role === 'admin';
  return (
    <div class="overview-full">
      <section class="panel">
        {named && (
          <h3>
            <bdi>{row.name}</bdi>
          </h3>
        )}
        <p class="soft">
          {placeWords(row)} · {t('overview.people', { n: row.members })}
        </p>
        {needs.length > 0 ? (
          <ul class="overview-needs">
            {needs.map(need => (
              <li key={need.need}>{needWords(need, today)}</li>
            ))}
          </ul>
        ) : (
          <p>{t('overview.calm')}</p>
        )}
        <dl class="overview-facts">
          <dt>{t('overview.col.campaign')}</dt>
          <dd>
            <bdi>{campaign?.title ?? t('overview.noCampaign')}</bdi>
            {campaign && <span class="soft small">{stateWords(row)}</span>}
            {campaign && (
              <span class="soft small">
                {t('campaign.dates', { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) })}
              </span>
            )}
          </dd>
          <dt>{t('overview.col.share')}</dt>
          <dd>
            <Share row={row} />
            {row.progress && <span class="soft small">{progressWords(row)}</span>}
          </dd>
          <dt>{t('overview.col.customers')}</dt>
          <dd>
            {customers?.share === null || !customers ? (
              said.beside
            ) : (
              <>
                <span>{t('overview.content', { share: formatShare(customers.share) })}</span>
                <Interval low={customers.low ?? 0} high={customers.high ?? 1} share={customers.share} />
                <span class="soft small">
                  {said.beside} · {t('overview.answers', { n: customers.n })}
                </span>
              </>
            )}
          </dd>
          <dt>{t('overview.col.freshness')}</dt>
          <dd>
            {row.freshness !== null && !row.new && <strong>{row.freshness}</strong>} {aliveWords(row)}
          </dd>
          <dt>{t('overview.col.level')}</dt>
          <dd>
            {levelWords(row)}
            {level?.agreedOn && (
              <span class="soft small">{t('overview.agreedOn', { day: formatDay(level.agreedOn) })}</span>
            )}
          </dd>
          <dt>{t('overview.col.year')}</dt>
          <dd>
            {yearWords(row)} · {paceWords(row)}
            {year.coming > 0 && (
              <span class="soft small">{t('overview.year.coming', { n: year.coming })}</span>
            )}
          </dd>
        </dl>
        <Behind row={row} />
        <Ways
          to={[
            ...(leads ? [[`/lead/${row.id}`, t('overview.toLead')] as const] : []),
            ...(office ? [[`/admin/groups/${row.id}`, t('overview.toOffice')] as const] : []),
          ]}
        />
      </section>
    </div>
  );
}

/** A share on a line from none to all, with the range in which the true one lies. */
function Interval({ low, high, share }: { low: number; high: number; share: number }) {
  return (
    <svg class="overview-interval" viewBox="0 0 200 16" aria-hidden="true" preserveAspectRatio="none">
      <line x1="0" y1="8" x2="200" y2="8" />
      <rect x={low * 200} y="4" width={Math.max(2, (high - low) * 200)} height="8" rx="4" />
      <circle cx={share * 200} cy="8" r="4" />
    </svg>
  );
}
