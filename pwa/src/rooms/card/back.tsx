import { ownCampaign } from '../../facts/campaign';
import { ownGroup, ownToday } from '../../facts/group';
import { organisation } from '../../facts/organisation';
import { formatDay, isolate, t } from '../../i18n';
import { daysLeft, stateOn } from '../../rules/current';
import { Piece } from '../../ui/piece';
import { TurnButton } from './turn';

/** When it goes wrong, the campaign in one line, and whom I belong to. */
export function Back({ onTurn }: { onTurn: () => void }) {
  const group = ownGroup.value;
  return (
    <>
      <section class="wrongs">
        <div class="promise-head">
          <h2>{t('card.back')}</h2>
          <TurnButton text={t('card.turnBack')} onTurn={onTurn} />
        </div>
        <ol>
          {organisation.value?.whenWrong?.map(({ title, text }) => (
            <li key={title}>
              <strong>{title}</strong>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </section>
      <Piece name="LevelOnCard" />
      <dl class="card-facts">
        <div>
          <dt>{t('card.now')}</dt>
          <dd>{campaignLine()}</dd>
        </div>
        {group && (
          <div>
            <dt>{t('card.group')}</dt>
            <dd>
              {group.name}
              {group.site && <span class="soft"> · {group.site}</span>}
            </dd>
          </div>
        )}
        {group && group.supervisors.length > 0 && (
          <div>
            <dt>{t('card.supervisors', { n: group.supervisors.length })}</dt>
            <dd>{group.supervisors.map(({ name }) => isolate(name)).join(', ')}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

function campaignLine(): string {
  const campaign = ownCampaign.value;
  const today = ownToday.value;
  if (!campaign) return t('card.noCampaign');
  const state = stateOn(campaign, today);
  if (state === 'planned')
    return `${campaign.title} · ${t('campaign.planned', { day: formatDay(campaign.startsOn) })}`;
  if (state !== 'running') return t('card.noCampaign');
  const left = daysLeft(campaign, today);
  return `${campaign.title} · ${left === 0 ? t('campaign.lastDay') : t('campaign.daysLeft', { n: left })}`;
}
