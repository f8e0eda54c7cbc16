import { ownCampaign } from '../../facts/campaign';
import { ownGroup, ownToday } from '../../facts/group';
import { formatDay, isolate, type Key, t } from '../../i18n';
import { daysLeft, stateOn } from '../../rules/current';
import { Piece } from '../../ui/piece';
import { TurnButton } from './turn';

const steps: readonly {
  title: Extract<Key, `card.wrong${string}`>;
  text: Extract<Key, `card.wrong${string}`>;
}[] = [
  { title: 'card.wrong1', text: 'card.wrong1Text' },
  { title: 'card.wrong2', text: 'card.wrong2Text' },
  { title: 'card.wrong3', text: 'card.wrong3Text' },
  { title: 'card.wrong4', text: 'card.wrong4Text' },
];

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
          {steps.map(({ title, text }) => (
            <li key={title}>
              <strong>{t(title)}</strong>
              <span>{t(text)}</span>
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
