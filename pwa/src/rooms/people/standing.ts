import type { Person } from '../../contract';
import { formatDay, t } from '../../i18n';

/** Where somebody stands, in a line. */
export function standingOf({ state, phones, leftOn, lastUsed, group, waits }: Person): string {
  if (state === 'left') return t('person.left', { day: leftOn ? formatDay(leftOn) : '' });
  if (waits) return t('person.waits', { group: waits.name });
  const where = group ? t('person.in', { group: group.name }) : t('person.nowhere');
  if (state === 'invited') return `${where} · ${t('person.invited')}`;
  const used = lastUsed ? ` · ${t('phones.lastUsed', { day: formatDay(lastUsed) })}` : '';
  return `${where}${phones > 0 ? ` · ${t('person.phones', { n: phones })}` : ''}${used}`;
}

/** What tells a person from others of the same name: reference, group and site, and where they stand. */
export const placeOf = (person: Person): string =>
  [person.ref, person.group?.site, standingOf(person), person.leads.length > 0 && t('people.leadsSome')]
    .filter(Boolean)
    .join(' · ');
