import type { GroupsCatalogue } from './catalogue';

const sv: GroupsCatalogue = {
  'office.page.groups': 'Grupper',

  'office.page.sites': 'Platser',

  'edits.clash': 'Någon annan har ändrat det här under tiden. Nu står det: {now}',
  'edits.nothing': 'ingenting',
  'edits.mine': 'Behåll det jag skrev',
  'edits.theirs': 'Ta det andra',
  'edits.save': 'Spara ändringarna',
  'edits.drop': 'Släng ändringarna',

  'find.help': 'Skriv en del av ett namn, eller en referens.',
  'find.found': { one: '{n} person hittad', other: '{n} personer hittade' },
  'find.more': 'Det finns fler. Skriv mer av namnet.',

  'groups.all': 'Alla grupper',
  'groups.searchHelp': 'En del av namnet, platsen eller vem som leder den.',
  'groups.found': { one: '{n} grupp', other: '{n} grupper' },
  'groups.rest': { one: 'Visa {n} till', other: 'Visa {n} till' },
  'groups.nowhere': 'Utan plats',
  'groups.new': 'Ny grupp',
  'groups.open': 'Öppna',
  'groups.closed': 'Stängda',
  'groups.closedOn': 'Stängd {day}',
  'groups.leaderless': 'ingen leder den',
  'groups.leaders': 'Vem som leder gruppen',
  'groups.oneMoreLeader': 'En till som leder den',
  'groups.leadsNow': '{name} leder gruppen',
  'groups.leadsNot': '{name} leder inte gruppen längre',
  'groups.leadsNoMore': '{name} leder inte gruppen längre',
  'groups.lastLeader':
    'Ingen annan leder den här gruppen. Om {name} slutar kan ingen starta en kampanj eller svara.',
  'groups.about': 'Om gruppen',
  'groups.customerName': 'Namn som kunderna känner till',
  'groups.customerNameHelp': 'På kundernas sida och affisch. Tomt: {name}.',
  'groups.when': 'När gruppen arbetar',
  'groups.counted': 'En ändring gäller från nästa dag. Det som är räknat till dess räknas aldrig om.',
  'groups.zoneHelp': 'Med sitt namn, till exempel Europe/Stockholm.',
  'groups.nameTaken': 'En annan grupp på platsen har det namnet, eller nästan samma.',
  'groups.dayBefore':
    'Med den klockan är det fortfarande igår. Ändra det senare idag, så att ingen dag kommer två gånger.',
  'groups.addPeople': 'Lägg till personer',
  'groups.posters': 'Affischer',
  'groups.closePosters': 'Stäng affischerna',
  'groups.closePostersAsk': 'Stänga alla gruppens affischer?',
  'groups.closePostersText':
    'Ingen går med genom dem längre. De som är med stannar. Du kan göra en ny affisch när som helst.',
  'groups.closePostersYes': 'Ja, stäng dem',
  'groups.postersClosed': 'Affischerna är stängda',
  'groups.close': 'Stäng gruppen',
  'groups.closeText':
    'En stängd grupp behåller sin historia. Ingen kan gå med i den, och den kan öppnas igen.',
  'groups.nowClosed': '{group} är stängd',
  'groups.nowOpen': '{group} är öppen igen',
  'groups.reopen': 'Öppna gruppen igen',
  'groups.moveFirst': {
    one: '{n} person är i gruppen. Flytta den först, sedan kan gruppen stängas.',
    other: '{n} personer är i gruppen. Flytta dem först, sedan kan gruppen stängas.',
  },
  'groups.move': 'Flytta personer till en annan grupp',
  'groups.who': 'Vilka flyttar',
  'groups.where': 'Till gruppen',
  'groups.noOther': 'Det finns ingen annan öppen grupp. Skapa en först.',
  'groups.moveText':
    'Dagar som är över stannar hos den här gruppen. Kalender, tack och telefoner följer med.',
  'groups.moveGo': { one: 'Flytta {n} person', other: 'Flytta {n} personer' },
  'groups.moving': 'Flyttar {n} av {of}…',
  'groups.moved': { one: '{n} person flyttad', other: '{n} personer flyttade' },

  'sites.text': 'Husen eller orterna där grupperna arbetar.',
  'sites.none': 'Det finns ingen plats än.',
  'sites.new': 'Ny plats',
  'sites.name': 'Platsens namn',
  'sites.needName': 'Skriv namnet.',
  'sites.add': 'Lägg till platsen',
  'sites.groups': { one: '{n} öppen grupp', other: '{n} öppna grupper' },
  'sites.taken': 'Det finns redan en plats som heter så.',
  'sites.leaders': 'Vem som leder över gruppernas ledare',
  'sites.leadersText':
    'Den som leder en plats över gruppernas ledare ser översikten över alla dess grupper: samma siffror som grupperna ser. Men inga listor över personer utanför de egna grupperna.',
  'sites.leadersNone': 'Ingen.',
  'sites.oneMore': 'En till som leder {site}',
  'sites.not': '{name} leder inte {site} längre',
  'sites.leadsNow': '{name} leder {site}',
};
export default sv;
