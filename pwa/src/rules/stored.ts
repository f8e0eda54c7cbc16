// What is stored about a person and who sees it, by what the organisation has promised.
import type { Organisation } from '../contract';

/** What holds where the organisation has said nothing else. */
const usual = {
  daily: true,
  namedThanks: true,
  leaderDays: true,
  customerWords: true,
  namesOfInvited: false,
  keepMonths: 24,
  keepWordsMonths: 24,
  keepLogMonths: 60,
} as const;
const usualLimit = 5;

type Told = {
  /** From how many people on days are shown; not known to a phone that has pulled nothing yet. */
  limit: number | undefined;
  privacy: Organisation['privacy'];
  /** The person leads a group. */
  leads: boolean;
};

/** A line by the name of its words, with a number where it has one. */
export type Line = Name | { key: 'byDay' | 'keepFacts' | 'keepWords' | 'keepLog'; n: number };
type Name =
  | 'checkIns'
  | 'leaderShown'
  | 'leaderHidden'
  | 'own'
  | 'words'
  | 'name'
  | 'byWeek'
  | 'thanksNamed'
  | 'thanksUnnamed'
  | 'stories'
  | 'nameless'
  | 'leaders'
  | 'noLeaders'
  | 'customers'
  | 'noCustomers'
  | 'invited'
  | 'notInvited'
  | 'phones'
  | 'use'
  | 'log'
  | 'neverText';
type Title = 'you' | 'group' | 'supervisor' | 'office' | 'long' | 'never';

/** The parts of the page, each with its lines. */
export function storedParts({ limit = usualLimit, privacy, leads }: Told): { title: Title; lines: Line[] }[] {
  const {
    daily,
    namedThanks,
    leaderDays,
    customerWords,
    namesOfInvited,
    keepMonths,
    keepWordsMonths,
    keepLogMonths,
  } = privacy ?? usual;
  const ownDays: Line[] = leads ? [leaderDays ? 'leaderShown' : 'leaderHidden'] : [];
  return [
    { title: 'you', lines: ['checkIns', ...ownDays, 'own', 'words'] },
    {
      title: 'group',
      lines: [
        'name',
        daily ? { key: 'byDay', n: limit } : 'byWeek',
        namedThanks ? 'thanksNamed' : 'thanksUnnamed',
        'stories',
        'nameless',
        leaderDays ? 'leaders' : 'noLeaders',
      ],
    },
    {
      title: 'supervisor',
      lines: [
        'phones',
        namesOfInvited ? 'invited' : 'notInvited',
        customerWords ? 'customers' : 'noCustomers',
      ],
    },
    { title: 'office', lines: ['use', 'log'] },
    {
      title: 'long',
      lines: [
        { key: 'keepFacts', n: keepMonths },
        { key: 'keepWords', n: keepWordsMonths },
        { key: 'keepLog', n: keepLogMonths },
      ],
    },
    { title: 'never', lines: ['neverText'] },
  ];
}
