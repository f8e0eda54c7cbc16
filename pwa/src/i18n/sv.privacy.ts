import type { PrivacyCatalogue } from './catalogue';

/** Swedish for the office's page about privacy. */
export default {
  'office.page.privacy': 'Integritet',
  'privacy.lead':
    'Det som ställs in här är ett löfte till alla. De läser det i sina telefoner, med varje ändring och vem som gick med på den. Ett strängare löfte gäller också det som redan finns. Ett friare gäller bara det som man berättar från och med då.',
  'privacy.figures': 'Gruppers siffror',
  'privacy.limit': 'Från hur många personer en grupp ser siffror dag för dag',
  'privacy.limitHelp':
    'Så många måste dölja varandra innan en grupps siffror visas dag för dag. Grupper med färre ser en summa för en vecka, och med färre än tre ingenting. Ett högre tal skyddar bättre. Det gäller från varje grupps nästa dag.',
  'privacy.daily': 'Grupper som är stora nog ser sina dagar',
  'privacy.dailyHelp':
    'Avstängt ser varje grupp en summa för en vecka, från sin nästa dag. På igen börjar dagarna med en senare vecka; veckor förblir veckor.',
  'privacy.people': 'Namn',
  'privacy.namedThanks': 'Tack visar vem som tackar',
  'privacy.namedThanksHelp':
    'Avstängt vet bara den som tackar vem det är, och andra ser veckan i stället för dagen. Tack som sägs under tiden får aldrig ett namn.',
  'privacy.leaderDays': 'Grupper ser vad deras arbetsledare prickar av',
  'privacy.leaderDaysHelp':
    'Avstängt är en arbetsledares avprickningar bara dennes egna, som allas. På igen visas de från och med i övermorgon.',
  'privacy.names': 'Ledare ser namnen på dem som inte har gått med',
  'privacy.namesHelp': 'Avstängt ser de bara hur många de är.',
  'privacy.customers': 'Kunder',
  'privacy.customerWords': 'Kunder får skriva några ord',
  'privacy.customerWordsHelp':
    'Avstängt trycker de på ett ansikte och inget mer, och de ord som finns visas inte.',
  'privacy.keep': 'Hur länge',
  'privacy.keepMonths': 'Det som man gjorde',
  'privacy.keepMonthsHelp':
    'Avprickningar, lediga dagar, punkter man mindes, samlingar. Sedan finns bara kvar hur många de var i hela organisationen, och gruppernas siffror som de visades.',
  'privacy.keepWordsMonths': 'Det som medarbetare och kunder skrev',
  'privacy.keepWordsMonthsHelp':
    'Tack, berättelser, hinder, kunders ord. Det som en öppen kampanj behöver finns kvar tills gruppen har sett tillbaka på den.',
  'privacy.keepLogMonths': 'Kontorets logg',
  'privacy.keepLogMonthsHelp': 'Till dess kan ingen radera något i den.',
  'privacy.months': { one: '{n} månad', other: '{n} månader' },
  'privacy.going': 'I natt skulle det här bli antal, eller försvinna:',
  'privacy.goingNone': 'Ingenting är äldre än så.',
  'privacy.row': '{what}: {rows} av {all}',
  'privacy.waits':
    'Det är osannolikt mycket på en gång, så det väntar på ditt ord. Stämmer klockan och tiderna, låt det försvinna.',
  'privacy.letGo': 'Låt det försvinna',
  'privacy.letGoAsk': 'Det som försvinner kommer inte tillbaka.',
  'privacy.letGoDone': 'Det försvinner inom en timme',
  'privacy.what.check_in': 'Avprickningar',
  'privacy.what.day_off': 'Lediga dagar',
  'privacy.what.recall': 'Punkter man mindes',
  'privacy.what.thanks': 'Tack',
  'privacy.what.story': 'Berättelser',
  'privacy.what.obstacle': 'Hinder',
  'privacy.what.pulse_words': 'Kunders ord',
  'privacy.what.audit': 'Händelser i loggen',
  'privacy.what.other': 'Annat',
  'privacy.agreement': 'Vem som gick med på det',
  'privacy.agreedOn': 'Vilken dag',
  'privacy.agreedNote': 'Vem',
  'privacy.agreedHelp': 'Till exempel facket. Alla läser det i sin telefon.',
  'privacy.needDay': 'Skriv vilken dag',
  'privacy.needNote': 'Skriv vem som gick med på det',
} as const satisfies PrivacyCatalogue;
