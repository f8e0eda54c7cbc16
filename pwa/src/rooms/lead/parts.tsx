// The short pages of a led group; the way back names it.
import { today } from '../../facts/group';
import { t } from '../../i18n';
import type { Overview } from '../../rules/needs';
import { freshnessLevel } from '../../rules/share';
import { Page } from '../../ui/page';
import { FreshCurve, Spread } from '../daily/freshness';
import { AnsweredObstacles, WaitingObstacles } from '../daily/obstacle';
import { GroupPulse } from '../followup/grouppulse';
import { TallyForm } from '../followup/tallyform';
import { isNewGroup } from '../group/first';
import { Why } from '../group/why';
import { Customers } from './customers';

type Props = { overview: Overview };

const sentences = { high: 'group.fresh', some: 'group.freshSome', low: 'group.freshLow' } as const;

/** How alive service is in the group, and how even. */
export function FreshnessPart({ overview: { group } }: Props) {
  return (
    <Page title={t('group.freshness')} layout="columns">
      <section class="panel" aria-label={t('group.freshness')}>
        {group.figures === 'none' ? (
          <Why group={group} />
        ) : isNewGroup(group) ? (
          <p class="soft">{t('group.freshNewText')}</p>
        ) : (
          <>
            <p class="led-fresh">{group.freshness}</p>
            <p>{t(sentences[freshnessLevel(group.freshness)])}</p>
            <FreshCurve group={group} />
          </>
        )}
      </section>
      <Spread group={group} />
    </Page>
  );
}

/** What customers answered and wrote, and the poster by which they do. */
export function CustomersPart({ overview: { group } }: Props) {
  return (
    <Page title={t('group.customers')} layout="columns">
      <GroupPulse group={group} />
      <Customers group={group} />
    </Page>
  );
}

/** What was in the way: those who wait, and what was answered. */
export function ObstaclesPart({ overview: { group, waiting } }: Props) {
  const day = today(group).value;
  return (
    <Page title={t('obstacle.group')} layout="columns">
      <WaitingObstacles waiting={waiting} today={day} />
      <AnsweredObstacles group={group.id} today={day} />
    </Page>
  );
}

/** Counting the same thing before, during and after a campaign. */
export function CountPart({ overview: { group, campaign } }: Props) {
  return (
    <Page title={t('tally.title')} layout="columns">
      {campaign && <TallyForm campaign={campaign} today={today(group).value} />}
    </Page>
  );
}
