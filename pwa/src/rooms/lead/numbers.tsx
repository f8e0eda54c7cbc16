import type { Campaign, Group } from '../../contract';
import { today } from '../../facts/group';
import { progress } from '../../facts/progress';
import { formatShare, t } from '../../i18n';
import { daysLeft } from '../../rules/current';
import { heat } from '../../rules/heat';
import { rowsOf, sums } from '../../rules/share';
import { FirstFigures } from '../group/first';
import { StripTable } from '../group/strip';
import { Why } from '../group/why';
import { BigStrip } from './bigstrip';

/** The figures of a campaign, for its supervisor: the same that the group sees. */
export function Numbers({ group, campaign }: { group: Group; campaign: Campaign }) {
  const day = today(group).value;
  const rows = rowsOf(campaign, progress.value, day);
  const { members, of, share, checkIns } = sums(rows);
  const weekly = group.figures !== 'day';
  const cells = heat(campaign, rows, day, weekly);
  const left = daysLeft(campaign, day);
  return (
    <section class="panel led-numbers" aria-labelledby="numbers">
      <h2 id="numbers">{weekly ? t('group.perWeek') : t('group.perDay')}</h2>
      <p class="led-share">
        <strong>{share === null ? '–' : formatShare(share)}</strong>
        <span>
          {share === null ? t('lead.noFigures') : t('lead.share')}
          <span class="soft">{t('lead.aim', { target: formatShare(campaign.target) })}</span>
        </span>
      </p>
      <Why group={group} />
      {share === null ? (
        <FirstFigures group={group} />
      ) : (
        <BigStrip cells={cells} target={campaign.target} weekly={weekly} />
      )}
      <ul class="sums">
        {share !== null && (
          <>
            <li>
              <strong>{members}</strong> {t('lead.withCheckIn', { n: members })}
            </li>
            <li>
              <strong>{of}</strong> {t('lead.expected', { n: of })}
            </li>
            <li>
              <strong>{checkIns}</strong> {t('group.checkIns', { n: checkIns })}
            </li>
          </>
        )}
        <li>
          <strong>{left}</strong> {t('group.daysLeft', { n: left })}
        </li>
      </ul>
      {share !== null && <StripTable cells={cells} weekly={weekly} />}
    </section>
  );
}
