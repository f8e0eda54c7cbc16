import type { OnlineCatalogue } from './catalogue';

const sv: OnlineCatalogue = {
  'office.loading': 'Hämtar det som finns…',
  'office.offline': 'Ingen uppkoppling. Den här sidan behöver en.',
  'office.asAt': 'Ingen uppkoppling. Så här var det {time}.',
  'office.notSent': 'Det gick inte att skicka. Inget är borta: försök igen när det finns uppkoppling.',
  'office.forbidden': 'Den här sidan är för kontoret.',
  'office.refused': 'Det gick inte.',
  'office.gone': 'Det finns inte längre.',
  'office.signedOut': 'Du är utloggad. Öppna ditt kort igen först.',
  'phones.title': 'Telefoner',
  'phones.none': 'Inte inloggad i någon telefon.',
  'phones.iphone': 'iPhone',
  'phones.ipad': 'iPad',
  'phones.android': 'Androidtelefon',
  'phones.tablet': 'Androidplatta',
  'phones.computer': 'Dator',
  'phones.unknown': 'En telefon',
  'phones.since': 'sedan {day}',
  'phones.handsOver': 'kortet har öppnats på annat håll sedan dess',
  'phones.signOut': 'Logga ut',
  'phones.ask': 'Logga ut den här telefonen?',
  'phones.askText':
    'Det går inte att ångra. Det som väntar där finns kvar, och skickas när personen öppnar kortet där igen med en ny inbjudan.',
  'phones.yes': 'Logga ut den',
  'phones.out': 'Telefonen är utloggad',
  'phones.lastUsed': 'använt senast {day}',
  'phones.here': 'den här',
  'phones.mine': 'Mina telefoner',
  'phones.mineText':
    'Ditt kort är öppet i de här telefonerna och datorerna. Logga ut det du inte känner igen, eller inte har kvar.',
  'phones.mineAskText':
    'För att öppna ditt kort där igen behöver du en ny inbjudan. Det som väntar där finns kvar, och skickas då.',
  'phones.others': 'Logga ut alla andra',
  'phones.othersAsk': 'Logga ut överallt utom här?',
  'phones.othersText':
    'Inbjudningar som du har slutar också att gälla. Det som väntar i de telefonerna finns kvar, och skickas när du öppnar ditt kort där igen med en ny inbjudan.',
  'phones.othersYes': 'Logga ut alla andra',
  'phones.othersOut': 'Du är inloggad bara här',
  'phones.confirm': 'Bekräfta att det är du',
  'phones.only': 'Ditt kort är öppet bara här.',
};

export default sv;
