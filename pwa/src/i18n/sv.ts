import type { Catalogue } from './catalogue';

/** Svenska: ”pricka av” för check in, ”avprickning” för a check-in, ”färskhet” för freshness; samma ord överallt. */
const sv: Catalogue = {
  'app.name': 'Servicekort',
  'app.skip': 'Hoppa till innehållet',
  'app.loading': 'Öppnar ditt kort …',
  'app.notFound': 'Sidan finns inte.',
  'app.toCard': 'Till mitt kort',

  'nav.label': 'Huvudmeny',
  'nav.card': 'Kort',
  'nav.campaign': 'Kampanj',
  'nav.group': 'Grupp',
  'nav.groups': 'Jag leder',
  'nav.admin': 'Kontor',
  'nav.settings': 'Inställ\u00ADningar',

  'common.cancel': 'Avbryt',
  'common.close': 'Stäng',
  'common.undo': 'Ångra',
  'common.done': 'Klart',
  'common.remove': 'Ta bort',
  'common.copied': 'Kopierat',

  'sync.starting': 'Startar …',
  'sync.allSent': 'Allt skickat {time}',
  'sync.fresh': 'Redo',
  'sync.sending': 'Skickar …',
  'sync.getting': 'Hämtar det senaste …',
  'sync.saved': { one: 'Sparat i telefonen · {n} väntar', other: 'Sparat i telefonen · {n} väntar' },
  'sync.offline': 'Ingen uppkoppling',
  'sync.offlineWaiting': { one: 'Ingen uppkoppling · {n} väntar', other: 'Ingen uppkoppling · {n} väntar' },
  'sync.retryingWaiting': {
    one: 'Försöker snart igen · {n} väntar',
    other: 'Försöker snart igen · {n} väntar',
  },
  'sync.retrying': 'Försöker snart igen',
  'sync.tooMuchWaiting': { one: '{n} skickas i morgon', other: '{n} skickas i morgon' },
  'sync.signedOut': 'Utloggad',
  'sync.signedOutWaiting': { one: 'Utloggad · {n} sparad här', other: 'Utloggad · {n} sparade här' },
  'sync.outdated': 'Uppdatera appen',
  'sync.notSaved': 'Inte sparat! Telefonen är full',
  'sync.attention': { one: '{n} behöver ses över', other: '{n} behöver ses över' },
  'sync.title': 'Vad är skickat?',
  'sync.now': 'Skicka nu',
  'sync.explainWaiting':
    'Det du prickar av sparas först i telefonen. Det skickas när det finns uppkoppling. Du kan stänga appen.',
  'sync.explainTooMuch':
    'Väldigt mycket har skickats i dag. Resten är sparat här och skickas i morgon. Händer det igen, säg till din organisation.',
  'sync.explainSent': 'Allt du har prickat av har kommit fram.',
  'sync.explainNotSaved':
    'Det senaste kunde inte sparas, för telefonen är full. Ta bort några bilder eller appar och tryck sedan igen.',
  'sync.explainMemory':
    'Den här webbläsaren behåller inga uppgifter. Använd ett vanligt fönster, inte ett privat.',
  'sync.lastSent': 'Senast skickat: {time}',

  'update.ready': 'Det finns en ny version',
  'update.now': 'Uppdatera nu',
  'update.later': 'Senare',

  'signedOut.title': 'Du är utloggad i den här telefonen',
  'signedOut.text': 'Skanna eller skriv en ny inbjudan. Det du har sparat här finns kvar.',
  'signedOut.join': 'Använd en ny inbjudan',

  'elsewhere.title': 'Ditt kort har öppnats i en annan telefon eller från hemskärmen',
  'elsewhere.text':
    'Därför är du utloggad här, och det du sparat har skickats. Var det inte du? Säg till din arbetsledare.',
  'elsewhere.join': 'Öppna det här igen',

  'loss.title': 'Telefonen har raderat sparade uppgifter',
  'loss.text':
    'Något du prickade av kan vara borta. Titta på de senaste dagarna och pricka av igen om det behövs.',
  'loss.look': 'Se mina dagar',
  'loss.ok': 'Jag förstår',

  'toast.notSaved': 'Inte sparat. Telefonen är full.',

  'error.title': 'Något gick fel här',
  'error.text': 'Det du har sparat är i säkerhet. Öppna appen igen.',
  'error.reload': 'Öppna igen',
  'error.again': 'Försök igen',
  'error.offlinePart':
    'Ditt kort fungerar. Något bredvid kunde inte hämtas. Försök igen när det finns uppkoppling.',
  'error.offlinePage': 'Sidan kunde inte öppnas. Försök igen när det finns uppkoppling.',

  'card.title': 'Mitt servicekort',
  'card.turn': 'Vänd kortet',
  'card.turnBack': 'Framsidan',
  'card.points': 'Våra punkter',
  'card.todaysPoint': 'Dagens punkt',
  'card.why': 'Varför',
  'card.back': 'När det blir fel',
  'card.now': 'Vår kampanj just nu',
  'card.noCampaign': 'Ingen kampanj just nu',
  'card.group': 'Min grupp',
  'card.supervisors': { one: 'Arbetsledare', other: 'Arbetsledare' },
  'card.empty': 'Punkterna kommer hit när telefonen har varit uppkopplad en gång.',

  'today.title': 'I dag',
  'today.tap': 'Tryck när du har gjort det',
  'today.thanks': 'Sparat. Tack!',
  'today.takenBack': 'Ångrat',
  'today.allDone': 'Klart för i dag. Tack!',
  'today.dayOff': 'Ledig i dag?',
  'today.isOff': 'Du är ledig i dag. Vila gott!',
  'today.working': 'Jag arbetar i dag',
  'today.none': 'Ingen kampanj pågår. Ditt kort finns här varje dag.',
  'today.planned': 'Nästa kampanj: {title}. Den börjar {day}.',
  'today.unsent': 'Kampanjen finns bara i telefonen. Du kan pricka av när den har skickats.',
  'today.waiting': 'sparat i telefonen',

  'campaign.lastDay': 'Sista dagen i dag',
  'campaign.daysLeft': { one: '{n} dag kvar', other: '{n} dagar kvar' },
  'campaign.planned': 'Börjar {day}',
};

export default sv;
