import { campaigns } from '../../facts/campaign';
import { ownGroup, ownToday } from '../../facts/group';
import { levelIn } from '../../facts/level';
import { callsIn, lineUpIn } from '../../facts/lineup';
import { me } from '../../facts/member';
import { titleOf } from '../../facts/point';
import { thanksTo } from '../../facts/thanks';
import { t } from '../../i18n';
import { currentCall } from '../../rules/lineup';
import { now } from '../../sync';
import { Icon } from '../../ui/icons';
import { isPutAway, putAway } from '../../ui/memory';
import { needing } from '../lead/overviews';
import { callWords } from './lineupcall';
import './first.css';

/** What comes before the card: somebody calls, somebody waits, somebody has said thanks. */
export function First() {
  return (
    <div class="first">
      <LineUpCalls />
      <WaitsForYes />
      <OfficeWaits />
      <GroupsThatWait />
      <ThanksForMe />
    </div>
  );
}

/** While a call to the line-up lasts, the way to it; not for whoever has been there. */
function LineUpCalls() {
  const group = ownGroup.value;
  if (!group || lineUpIn(group.id, ownToday.value)?.mine) return null;
  const current = currentCall(callsIn(group.id, ownToday.value), now.value);
  if (!current) return null;
  return (
    <div role="status">
      <a class="first-line" href="/line-up">
        <Icon name="group" size={20} />
        <span>{callWords(current)}</span>
        <Icon name="chevron" size={18} mirror />
      </a>
    </div>
  );
}

/** For a supervisor: how many groups wait, or what the one they lead begins with, the introduction and then a campaign; and the way
 * there. */
function GroupsThatWait() {
  const waiting = needing.value;
  const [first] = waiting;
  if (!first) return null;
  const { group } = first;
  const only = waiting.length === 1;
  const fresh = only && !campaigns.value.some(one => one.group === group.id);
  const begins = fresh && !levelIn(group.id);
  return (
    <a
      class="first-line"
      href={
        begins
          ? `/introduction/${group.id}`
          : fresh
            ? `/lead/${group.id}/deck`
            : only
              ? `/lead/${group.id}`
              : '/lead'
      }
    >
      <Icon name={fresh ? 'groups' : 'alarm'} size={20} />
      <span>
        {begins
          ? t('lead.firstIntroduction', { group: group.name })
          : fresh
            ? t('lead.firstCampaign', { group: group.name })
            : t('lead.waits', { n: waiting.length })}
      </span>
      <Icon name="chevron" size={18} mirror />
    </a>
  );
}

/** For a newcomer: that the supervisor has still to say yes. */
function WaitsForYes() {
  const group = me.value?.waits;
  if (!group) return null;
  return (
    <p class="first-line" role="status">
      <Icon name="group" size={20} />
      <span>{t('lead.asked', { group: group.name })}</span>
    </p>
  );
}

/** For an administrator without a card of a group: where their work is. */
function OfficeWaits() {
  if (me.value?.role !== 'admin' || me.value.group !== null) return null;
  return (
    <a class="first-line" href="/admin">
      <Icon name="office" size={20} />
      <span>{t('lead.office')}</span>
      <Icon name="chevron" size={18} mirror />
    </a>
  );
}

/** How many are shown; the rest are in their room. */
const mostThanks = 3;

/** Thanks that were received lie here until they are put away. */
function ThanksForMe() {
  const person = me.value;
  if (!person) return null;
  const key = `service-card-thanks ${person.id}`;
  const unread = thanksTo(person.id).filter(({ id }) => !isPutAway(key, id));
  if (unread.length === 0) return null;
  return (
    <section class="first-thanks" aria-label={t('thanks.received')}>
      <ul>
        {unread.slice(0, mostThanks).map(one => (
          <li key={one.id}>
            <strong>
              {one.from.name ? t('thanks.toMe', { name: one.from.name }) : t('thanks.toMeUnnamed')}
            </strong>
            {one.text && <span dir="auto">{one.text}</span>}
            <span class="small">{titleOf(one.point)}</span>
          </li>
        ))}
      </ul>
      <div class="row">
        {unread.length > mostThanks && (
          <a class="button" href="/thanks">
            {t('thanks.more', { n: unread.length - mostThanks })}
          </a>
        )}
        <button type="button" class="button" onClick={() => putAway(key, ...unread.map(({ id }) => id))}>
          {t('thanks.read')}
        </button>
      </div>
    </section>
  );
}
