import type { Campaign } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { followUps, type OwnFollowUp } from '../../facts/followup';
import { ownGroup, ownToday } from '../../facts/group';
import { me } from '../../facts/member';
import { progress } from '../../facts/progress';
import { pulses } from '../../facts/pulse';
import { formatShare, t } from '../../i18n';
import { addDays, type Day } from '../../rules/day';
import { noticed } from '../../rules/noticed';
import { rowsOf, sums } from '../../rules/share';
import { perYear, yearOf, yearPlan } from '../../rules/year';
import { isPutAway, putAway } from '../../ui/memory';
import { noticedWords } from './noticed';
import './celebration.css';

/** A celebration is news for so many days. */
const newsDays = 21;

export const results = {
  reached: 'result.reached',
  partly: 'result.partly',
  notYet: 'result.notYet',
} as const;

const seenKey = (member: string) => `service-card-celebrated ${member}`;

/** The latest follow-up of the own group that this member has not put away yet. */
function news(): { campaign: Campaign; record: OwnFollowUp } | null {
  const group = ownGroup.value;
  const person = me.value;
  if (!group || !person) return null;
  const [record] = [...followUps.value.values()]
    .filter(one => one.group === group.id && one.heldOn >= addDays(ownToday.value, -newsDays))
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn));
  const campaign = campaigns.value.find(({ id }) => id === record?.campaign);
  return record && campaign && !isPutAway(seenKey(person.id), campaign.id) ? { campaign, record } : null;
}

/** On the card and in the campaign room: what we did together, once, until it is put away. */
export function News() {
  const found = news();
  const person = me.value;
  if (!found || !person) return null;
  return (
    <Celebration campaign={found.campaign} record={found.record} today={ownToday.value}>
      <div class="row celebration-go">
        <a class="button" href={`/follow-up/${found.campaign.id}`}>
          {t('celebrate.read')}
        </a>
        <button
          type="button"
          class="button quiet"
          aria-label={t('celebrate.putAwayLabel')}
          onClick={() => putAway(seenKey(person.id), found.campaign.id)}
        >
          {t('celebrate.putAway')}
        </button>
      </div>
    </Celebration>
  );
}

type Props = { campaign: Campaign; record: OwnFollowUp; today: Day; children?: preact.ComponentChildren };

/**
 * Rings that spread, and apart from each other what we did, what customers noticed and what we decided. The same warm words
 * whatever the result: looking back is what counts.
 */
export function Celebration({ campaign, record, today, children }: Props) {
  const { share } = sums(rowsOf(campaign, progress.value, today));
  const year = yearOf(campaign.endsOn);
  const ours = campaigns.value.filter(({ group }) => group === campaign.group);
  const { done } = yearPlan(ours, year, today);
  const pulse = pulses.value.find(one => one.campaign === campaign.id);
  const said = pulse && noticed(campaign, pulse, today);
  return (
    <section class="panel celebration" aria-labelledby="celebration">
      <svg class="celebration-rings" viewBox="0 0 200 110" aria-hidden="true">
        {[13, 25, 38, 52].map((radius, n) => (
          <circle key={radius} cx="100" cy="55" r={radius} data-n={n} />
        ))}
        <circle class="celebration-drop" cx="100" cy="55" r="7" />
      </svg>
      <h2 id="celebration">{t('celebrate.title', { title: campaign.title })}</h2>
      <dl class="said">
        {share !== null && (
          <div>
            <dt>{t('followUp.did')}</dt>
            <dd>{t('celebrate.share', { share: formatShare(share) })}</dd>
          </div>
        )}
        {said?.kind === 'told' && (
          <div>
            <dt>{t('noticed.title')}</dt>
            <dd>{noticedWords(said)}</dd>
          </div>
        )}
        <div>
          <dt>{t('followUp.decided')}</dt>
          <dd class="celebration-result">{t(results[record.result])}</dd>
          {record.keep && (
            <dd>
              <span class="soft">{t('followUp.keep')} </span>
              {record.keep}
            </dd>
          )}
        </div>
      </dl>
      <p class="celebration-year">{t('celebrate.year', { n: done, of: perYear, year })}</p>
      <p class="soft">{t('celebrate.thanks')}</p>
      {children}
    </section>
  );
}
