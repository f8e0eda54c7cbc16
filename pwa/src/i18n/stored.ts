// The words of the page that says what is stored about a person: only that page needs them, and comes with both languages.
import type { Locale } from '../contract';
import { locale } from './index';
import { isolated } from './isolate';
import { languages } from './languages';
import { translate, type Values } from './translate';

const en = {
  changes: 'What was changed',
  change: 'Changed on {day}: {what}.',
  agreed: 'Agreed on {day}: {note}',
  you: 'For you alone',
  checkIns: 'Your check-ins one by one, with their notes, and those that you took back.',
  leaderShown: 'You lead a group: it sees on which days you checked in.',
  leaderHidden: 'You lead a group: it does not see on which days you checked in.',
  own: 'Your days off, reminder times, your own why and the points you remembered.',
  words: 'Your word on the level and your wishes. Others see only how many there are, from three people on.',
  group: 'What your group and its supervisor see',
  name: 'Your name.',
  byDay:
    'How many check-ins there were: by the day where at least {n} people hide each other, else by the week. With fewer than three people nothing.',
  byWeek:
    'How many check-ins there were, by the week only. With fewer than three people nothing. Days are shown to nobody.',
  thanksNamed: 'Thanks, with the names of who says them and who gets them.',
  thanksUnnamed: 'Thanks, with the name of who gets them. Nobody hears from whom they are.',
  stories: 'Stories, with your name.',
  nameless: 'Obstacles and expectations, without your name. The words may still tell whose they are.',
  leaders: 'The group sees on which days its supervisor checked in.',
  noLeaders: 'Nobody sees on which days the supervisor checked in.',
  supervisor: 'What your supervisor sees besides',
  customers: 'What customers have written about the group.',
  noCustomers: 'Nothing that customers write: they are not asked for words.',
  invited: 'Who has a card and who has not joined yet, by name.',
  notInvited: 'Who has a card; of the others how many there are, and not who.',
  phones: 'How many phones you use and of which kind.',
  office: 'What the office sees',
  use: 'How many phones you use, of which kind, and on which day your card was last open.',
  log: 'What it has changed about you. Each change is written down.',
  never: 'What is not stored',
  neverText: 'Where you are, how long you work, what you look at, and why you have a day off.',
  database: 'All of it lies in one database of your organisation. Whoever runs it can read it.',
  limit: 'how many people hide each other',
  daily: 'days or weeks',
  namedThanks: 'names of who says thanks',
  leaderDays: 'supervisors’ own check-ins',
  customerWords: 'customers’ words',
  namesOfInvited: 'names of who has not joined',
  long: 'For how long',
  keepFacts: 'What you did, for {n} months. After that only counts of everybody together stay.',
  keepWords: 'What you wrote, for {n} months, unless it is taken away before.',
  keepLog: 'What the office did, for {n} months.',
  keepMonths: 'how long it is kept what people did',
  keepWordsMonths: 'how long words are kept',
  keepLogMonths: 'how long the log is kept',
};
export type StoredKey = keyof typeof en;

const words: Record<Locale, Readonly<Record<StoredKey, string>>> = {
  en,
  sv: {
    changes: 'Det som har ändrats',
    change: 'Ändrat den {day}: {what}.',
    agreed: 'Överenskommet den {day}: {note}',
    you: 'Bara för dig',
    checkIns: 'Dina avprickningar var för sig, med anteckningar, och de som du ångrade.',
    leaderShown: 'Du leder en grupp: den ser vilka dagar du prickade av.',
    leaderHidden: 'Du leder en grupp: den ser inte vilka dagar du prickade av.',
    own: 'Dina lediga dagar, påminnelsetider, ditt eget varför och punkterna du mindes.',
    words: 'Ditt ja till nivån och dina önskemål. Andra ser bara hur många de är, från tre personer.',
    group: 'Det som din grupp och dess arbetsledare ser',
    name: 'Ditt namn.',
    byDay:
      'Hur många avprickningar det var: dag för dag där minst {n} personer döljer varandra, annars per vecka. Med färre än tre personer ingenting.',
    byWeek:
      'Hur många avprickningar det var, bara per vecka. Med färre än tre personer ingenting. Dagar visas för ingen.',
    thanksNamed: 'Tack, med namnen på den som tackar och den som får tacket.',
    thanksUnnamed: 'Tack, med namnet på den som får det. Ingen får veta vem som tackar.',
    stories: 'Berättelser, med ditt namn.',
    nameless: 'Hinder och förväntningar, utan ditt namn. Orden kan ändå visa vems de är.',
    leaders: 'Gruppen ser vilka dagar dess arbetsledare prickade av.',
    noLeaders: 'Ingen ser vilka dagar arbetsledaren prickade av.',
    supervisor: 'Det som din arbetsledare ser dessutom',
    customers: 'Det som kunder har skrivit om gruppen.',
    noCustomers: 'Inget som kunder skriver: de får ingen fråga om ord.',
    invited: 'Vem som har ett kort och vem som inte har gått med än, med namn.',
    notInvited: 'Vem som har ett kort; av de andra hur många de är, inte vilka.',
    phones: 'Hur många telefoner du använder och av vilket slag.',
    office: 'Det som kontoret ser',
    use: 'Hur många telefoner du använder, av vilket slag, och vilken dag ditt kort senast var öppet.',
    log: 'Det som kontoret har ändrat om dig. Varje ändring skrivs upp.',
    never: 'Det som inte sparas',
    neverText: 'Var du är, hur länge du arbetar, vad du tittar på, och varför du är ledig.',
    database: 'Allt ligger i en databas hos din organisation. De som sköter den kan läsa allt.',
    limit: 'hur många som döljer varandra',
    daily: 'dagar eller veckor',
    namedThanks: 'namn på den som tackar',
    leaderDays: 'arbetsledares egna avprickningar',
    customerWords: 'kunders ord',
    namesOfInvited: 'namn på dem som inte har gått med',
    long: 'Hur länge',
    keepFacts: 'Det du gjorde, i {n} månader. Sedan finns bara antal för alla tillsammans kvar.',
    keepWords: 'Det du skrev, i {n} månader, om det inte tas bort före det.',
    keepLog: 'Det kontoret gjorde, i {n} månader.',
    keepMonths: 'hur länge det sparas vad man gjorde',
    keepWordsMonths: 'hur länge ord sparas',
    keepLogMonths: 'hur länge loggen sparas',
  },
};

/** A text of the page, in the language on the screen. */
export const stored = (key: StoredKey, values?: Values): string =>
  translate(
    words[locale.value][key],
    values && isolated(values),
    new Intl.PluralRules(languages[locale.value].tag),
  );
