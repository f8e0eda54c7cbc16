import { hasAgreedIn, levelIn } from '../../facts/level';
import { obstacles } from '../../facts/obstacle';
import { organisation } from '../../facts/organisation';
import { pulses } from '../../facts/pulse';
import { formatShare, t } from '../../i18n';
import type { Overview } from '../../rules/needs';
import { Icon } from '../../ui/icons';
import { isCounted } from '../followup/tallyform';
import { freshnessWord } from '../group/first';

/** Whether supervisors add and change the people of their groups; so it is where a phone has not heard of it yet. */
const supervisorsManage = (): boolean => organisation.value?.supervisorsManage !== false;

/** The ways to what is asked for less often, each with what can be said of it in a word. */
export function More({ overview: { group, campaign } }: { overview: Overview }) {
  const level = levelIn(group.id);
  const content = pulses.value.find(one => one.campaign === null && one.group === group.id)?.recent?.share;
  const told = obstacles.value.filter(one => one.group === group.id).length;
  const ways: readonly (readonly [path: string, name: string, value: string | number])[] = [
    ...(supervisorsManage() ? [[`/lead/${group.id}/people`, t('lead.people'), ''] as const] : []),
    [`/lead/${group.id}/tablets`, t('lead.tablets'), ''],
    [`/lead/${group.id}/freshness`, t('group.freshness'), freshnessWord(group)],
    [`/lead/${group.id}/customers`, t('pulse.title'), content == null ? '' : formatShare(content)],
    [`/lead/${group.id}/obstacles`, t('obstacle.group'), told || ''],
    [
      `/level/${group.id}`,
      t('level.title'),
      level && level.of > 0 ? t('group.of', { n: level.agreed, of: level.of }) : '',
    ],
    ...(hasAgreedIn(group.id) ? [[`/introduction/${group.id}`, t('intro.leadTitle'), ''] as const] : []),
    ...(campaign && isCounted(campaign) ? [[`/lead/${group.id}/count`, t('tally.title'), ''] as const] : []),
  ];
  return (
    <nav class="panel led-more" aria-label={t('lead.more')}>
      <ul>
        {ways.map(([path, name, value]) => (
          <li key={path}>
            <a href={path}>
              <span>{name}</span>
              <span class="soft">{value}</span>
              <Icon name="chevron" size={18} mirror />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
