import type { JoinCatalogue } from './catalogue';

/** Swedish for joining: the invitation, and what to do first where a card cannot be opened or would be better off elsewhere. */
const sv: JoinCatalogue = {
  'card.hint': 'Tryck på en punkt för att se varför. Vänd kortet för mer.',
  'join.title': 'Ditt servicekort',
  'join.what':
    'Servicekortet påminner dig om vad bra service är för oss. Varje dag prickar du av när du har gjort dagens lilla sak.',
  'join.how': 'Be din arbetsledare om en inbjudan. Skanna den med kameran eller skriv koden här.',
  'join.erased': 'Du är raderad. Inget av ditt kort finns kvar i telefonen.',
  'join.language': 'Språk',
  'join.code': 'Koden från din inbjudan',
  'join.codeHelp': '13 bokstäver och siffror',
  'join.open': 'Öppna mitt kort',
  'join.opening': 'Öppnar …',
  'join.codeFound': 'Din kod',
  'join.otherCode': 'Använd en annan kod',
  'join.name': 'Vad kallar dina kolleger dig?',
  'join.nameHelp': 'Förnamnet räcker.',
  'join.needCode': 'Skriv koden först.',
  'join.needWholeCode': 'Koden är inte hel. Den har 13 bokstäver och siffror.',
  'join.needName': 'Skriv ditt namn först.',
  'join.needOtherName': 'Lägg till något i namnet, till exempel en bokstav. Då kan de andra skilja er åt.',
  'join.same': 'Någon här heter {name}. Är det du?',
  'join.sameMe': 'Ja, det är jag',
  'join.sameYes':
    'Be då din arbetsledare om en egen inbjudan. Den öppnar ditt kort i den här telefonen, med allt du har gjort.',
  'join.sameOther': 'Nej, jag är en annan {name}',
  'join.posterFull':
    'Väldigt många har använt koden i dag. Försök igen i morgon eller fråga din arbetsledare.',
  'join.wrong':
    'Koden fungerar inte. Den kan vara fel eller redan använd. Kontrollera den eller be om en ny.',
  'join.tooMany': {
    one: 'Koden fungerar inte, och det har varit många försök. Kontrollera den, vänta {n} minut och försök igen.',
    other:
      'Koden fungerar inte, och det har varit många försök. Kontrollera den, vänta {n} minuter och försök igen.',
  },
  'join.offline': 'Ingen uppkoppling. Gå dit det finns täckning och försök igen. Det behövs bara en gång.',
  'join.unavailable': 'Tjänsten kan inte svara just nu. Försök igen om en minut.',
  'join.install': 'Lägg det på hemskärmen',
  'join.installAndroid':
    'Öppna webbläsarens meny (⋮) och välj ”Installera app” eller ”Lägg till på startskärmen”.',
  'join.welcome': 'Välkommen, {name}!',
  'join.welcomeNameless': 'Välkommen!',
  'join.welcomeText': 'Det här är ditt kort. Det fungerar också utan uppkoppling.',
  'join.here': 'Ditt kort finns här, {name}',
  'join.hereNameless': 'Ditt kort finns här',
  'join.alreadyIn': 'Du är {name} i den här telefonen. En ny kod öppnar ett annat kort.',
  'join.alreadyInNameless': 'Ett kort är öppet i den här telefonen. En ny kod öppnar ett annat.',

  'join.inApp': 'Öppna det här i din vanliga webbläsare',
  'join.inAppText': 'Du är i ett fönster i en annan app. Det kan glömma kortet när du stänger det.',
  'join.inAppMust':
    'Du är i ett fönster i en annan app. Kortet går inte att öppna här. Din kod är inte förbrukad.',
  'join.inAppApple': 'Tryck på kompassen, eller på menyn (⋯) och sedan ”Öppna i Safari”.',
  'join.inAppAndroid': 'Tryck på menyn (⋮) och sedan ”Öppna i webbläsare” eller ”Öppna i Chrome”.',
  'join.inAppCopy': 'Eller kopiera länken, öppna {browser} och klistra in den högst upp.',
  'join.copyLink': 'Kopiera länken',
  'join.copyCode': 'Kopiera koden',
  'join.insecure': 'Den här adressen är inte säker',
  'join.insecureText':
    'Adressen börjar med http, utan s. Där behåller webbläsare inget kort. Be din arbetsledare om adressen som börjar med https.',
  'join.noStorage': 'Den här webbläsaren sparar ingenting',
  'join.noStorageText':
    'Använd ett vanligt fönster, inte ett privat, eller en annan webbläsare. Eller låt sidan spara uppgifter, i webbläsarens inställningar.',
  'join.noWorker': 'Den här webbläsaren kan inte behålla kortet',
  'join.noWorkerText':
    'Kortet skulle inte gå att öppna utan uppkoppling. Använd Safari, Chrome, Edge eller Firefox, i ett vanligt fönster.',
  'join.codeStays': 'Din kod är inte förbrukad.',
  'join.home': 'Lägg först kortet på hemskärmen',
  'join.homeText': 'På en iPhone eller iPad är kortet säkrast där, och bara där kan det påminna dig.',
  'join.homeCode': 'Där behöver du den här koden:',
  'join.homeCompass':
    'Finns inte ”Lägg till på hemskärmen” i listan? Tryck då först på kompassen, så öppnas Safari.',
  'join.homeOpen': 'Öppna kortet från hemskärmen och fyll i koden där.',
  'join.homeElse': 'Eller öppna kortet här, i webbläsaren',
};

export default sv;
