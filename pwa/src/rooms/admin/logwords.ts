// An act of the log in the reader's language.
import type { AuditChange, AuditEntry } from '../../contract';
import { formatDay, formatTime, isolate, type Key, languages, t } from '../../i18n';
import { dayHere } from '../../rules/day';
import { type Value, valuesOf } from '../../rules/log';
import { weekdayName } from '../notifications/words';
import { kinds as works } from './newgroup';

export const kinds = {
  person: 'log.kind.person',
  group: 'log.kind.group',
  site: 'log.kind.site',
  invitation: 'log.kind.invitation',
  phone: 'log.kind.phone',
  tablet: 'log.kind.tablet',
  content: 'log.kind.content',
  organisation: 'log.kind.organisation',
  import: 'log.kind.import',
} as const satisfies Record<AuditEntry['kind'], Key>;

const roles = {
  member: 'log.role.member',
  supervisor: 'log.role.supervisor',
  admin: 'log.role.admin',
} as const satisfies Record<string, Key>;

const states = {
  invited: 'state.invited',
  joined: 'state.joined',
  waiting: 'state.waiting',
  left: 'state.left',
  retired: 'words.stateRetired',
} as const satisfies Record<string, Key>;

const plain = {
  nothing: 'log.nothing',
  yes: 'log.yes',
  no: 'log.no',
} as const satisfies Record<string, Key>;

// The catalogue has a text for each verb and each field of the log; its test says which are missing.
type Did = 'log.did.person.add';
type OfField = 'log.field.name';

/** What was done. */
export const didWords = (verb: string): string => t(`log.did.${verb}` as Did) || t('log.other', { verb });

/** A day with its year: the log goes back for years. */
const dayWords = (day: string): string => `${formatDay(day)} ${day.slice(0, 4)}`;

/** A moment by this machine's clock. */
export const momentOf = (at: string): string => {
  const instant = Date.parse(at);
  return `${dayWords(dayHere(instant))} ${formatTime(instant)}`;
};

/** Who did it. */
export const actorOf = ({ actor, actorName, actorErased }: AuditEntry): string =>
  actorName || erasedName(actorErased) || t(actor === null ? 'log.commandLine' : 'log.gone');

/** To whom or what. */
export const subjectOf = ({ subjectName, subjectErased }: AuditEntry): string =>
  subjectName || erasedName(subjectErased);

/** Tells people apart who were erased; empty for others. */
const erasedName = (n: number): string => (n > 0 ? t('log.erased', { n }) : '');

/** Where somebody or a group is shown; null where nothing is. */
export function subjectPath({ kind, subject, subjectErased, verb }: AuditEntry): string | null {
  if (subject === null || subjectErased > 0) return null;
  if (kind === 'group' || verb.startsWith('group.')) return `/admin/groups/${subject}`;
  return kind === 'person' || kind === 'phone' || verb.startsWith('person.')
    ? `/admin/people/${subject}`
    : null;
}

/** A field before and after; where it was nothing before, only what it is. */
export function changeWords({ field, before, after }: AuditChange, names: AuditEntry['names']): string {
  const from = valuesOf(before, names);
  const words = {
    field: t(`log.field.${field}` as OfField) || field,
    before: valueWords(field, before, names),
    after: valueWords(field, after, names),
  };
  return from.every(({ is }) => is === 'nothing') ? t('log.new', words) : t('log.change', words);
}

const valueWords = (field: string, value: unknown, names: AuditEntry['names']): string =>
  valuesOf(value, names)
    .map(one => isolate(wordsOfValue(field, one)))
    .join(', ');

const keyIn = <K extends Key>(keys: Readonly<Record<string, K>>, text: string): K | undefined =>
  Object.hasOwn(keys, text) ? keys[text] : undefined;

function wordsOfValue(field: string, value: Value): string {
  if (value.is === 'day') return dayWords(value.day);
  if (value.is !== 'text') return t(plain[value.is]);
  const { text } = value;
  if (field === 'workingDays') return weekdayName(Number(text));
  if (field === 'locale' || field === 'organisationLocale')
    return Object.hasOwn(languages, text) ? languages[text as keyof typeof languages].name : text;
  const words =
    field === 'role'
      ? keyIn(roles, text)
      : field === 'state'
        ? keyIn(states, text)
        : field === 'kind'
          ? keyIn(works, text)
          : undefined;
  return words ? t(words) : text;
}
