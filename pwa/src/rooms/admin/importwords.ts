// What the server says of lines, in the reader's language.
import type { ChangeKind, LineProblem, Role } from '../../contract';
import { type Key, t } from '../../i18n';

const roles = {
  member: 'import.role.member',
  supervisor: 'import.role.supervisor',
  admin: 'import.role.admin',
} as const satisfies Record<Role, Key>;

export const roleName = (role: string): string =>
  Object.hasOwn(roles, role) ? t(roles[role as Role]) : role;

const kinds = {
  added: 'import.kind.added',
  moved: 'import.kind.moved',
  renamed: 'import.kind.renamed',
  corrected: 'import.kind.corrected',
  returned: 'import.kind.returned',
  ungrouped: 'import.kind.ungrouped',
  left: 'import.kind.left',
} as const satisfies Record<ChangeKind, Key>;

export const kindName = (kind: ChangeKind): string => t(kinds[kind]);

const fields = {
  name: 'import.field.name',
  ref: 'import.field.ref',
  group: 'import.field.group',
  role: 'import.field.role',
  leads: 'import.field.leads',
  locale: 'import.field.locale',
  title: 'words.title',
  purpose: 'words.purpose',
  goal: 'words.goal',
  actions: 'words.actions',
} as const satisfies Record<string, Key>;

export const fieldName = (field: keyof typeof fields): string => t(fields[field]);

/** The sentence of each problem; the server's own where there is none here. */
const sentences = {
  unreadable: 'import.problem.unreadable',
  tooLarge: 'import.problem.tooLarge',
  tooMany: 'import.problem.tooMany',
  empty: 'import.problem.empty',
  nobody: 'import.problem.nobody',
  encoding: 'import.problem.encoding',
  mixed: 'import.problem.mixed',
  unknownColumn: 'import.problem.unknownColumn',
  columnTwice: 'import.problem.columnTwice',
  columnMissing: 'import.problem.columnMissing',
  surplus: 'import.problem.surplus',
  broken: 'import.problem.broken',
  cellEmpty: 'import.problem.cellEmpty',
  cellInvisible: 'import.problem.cellInvisible',
  cellLost: 'import.problem.cellLost',
  cellUnreadable: 'import.problem.cellUnreadable',
  cellLong: 'import.problem.cellLong',
  role: 'import.problem.role',
  locale: 'import.problem.locale',
  refShortened: 'import.problem.refShortened',
  memberLeads: 'import.problem.memberLeads',
  manyLeads: 'import.problem.manyLeads',
  twice: 'import.problem.twice',
  refTwice: 'import.problem.refTwice',
  roles: 'import.problem.roles',
  again: 'import.problem.again',
  groupNamesakes: 'import.problem.groupNamesakes',
  groupClosed: 'import.problem.groupClosed',
  noGroup: 'import.problem.noGroup',
  namesakes: 'import.problem.namesakes',
  refIsLike: 'import.problem.refIsLike',
  refOfAnother: 'import.problem.refOfAnother',
  nobodyKnown: 'import.problem.nobodyKnown',
  groupNeeded: 'import.problem.groupNeeded',
  returnGroup: 'import.problem.returnGroup',
  lastAdmin: 'import.problem.lastAdmin',
  leadsNone: 'import.problem.leadsNone',
  noProposals: 'import.problem.noProposals',
  workKind: 'import.problem.workKind',
  followUp: 'import.problem.followUp',
  weeks: 'import.problem.weeks',
  manyActions: 'import.problem.manyActions',
  titleTwice: 'import.problem.titleTwice',
  languageTwice: 'import.problem.languageTwice',
  differs: 'import.problem.differs',
  proposalID: 'import.problem.proposalID',
  maybeSame: 'import.problem.maybeSame',
  maybeGroup: 'import.problem.maybeGroup',
  maybeLeader: 'import.problem.maybeLeader',
  maybeReturned: 'import.problem.maybeReturned',
  maybeMoved: 'import.problem.maybeMoved',
  maybeRenamed: 'import.problem.maybeRenamed',
  raised: 'import.problem.raised',
  leadsMore: 'import.problem.leadsMore',
  newRanks: 'import.problem.newRanks',
  manyLeave: 'import.problem.manyLeave',
  groupsVanish: 'import.problem.groupsVanish',
  sitesVanish: 'import.problem.sitesVanish',
  rolesLost: 'import.problem.rolesLost',
  endsEarly: 'import.problem.endsEarly',
  administrators: 'import.problem.administrators',
} as const satisfies Record<string, Key>;

/** Values that are words of the program, by what they are. */
const words: Readonly<Record<string, (value: string) => string>> = {
  role: roleName,
  column: value =>
    Object.hasOwn(fields, value) ? fieldName(value as keyof typeof fields).toLowerCase() : value,
};

/** Values that are numbers, which need not be kept apart from the text around them. */
const numbers = new Set(['n', 'of', 'most', 'other']);

/** A text of any key with whatever values it takes. */
const say = t as (key: Key, values: Readonly<Record<string, string | number>>) => string;

export function problemText({ code = '', values = {}, problem }: LineProblem): string {
  if (!Object.hasOwn(sentences, code)) return say('import.problem.other', { problem });
  const told = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (numbers.has(name)) return [name, Number(value)];
    const word = code === 'raised' && name === 'before' ? roleName : words[name];
    return [name, word && code !== 'role' && code !== 'unknownColumn' ? word(value) : value];
  });
  return say(sentences[code as keyof typeof sentences], Object.fromEntries(told));
}
