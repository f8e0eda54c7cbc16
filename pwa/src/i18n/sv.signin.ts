import type { SignInCatalogue } from './catalogue';

const sv: SignInCatalogue = {
  'signin.title': 'Bekräfta att det är du',
  'signin.text':
    'Före något som skulle skada andra i fel händer bekräftar du att det är du: med ett finger, ansiktet eller en PIN-kod. Då kan ingen göra det som har tagit din telefon.',
  'signin.passkeys': 'Nycklar',
  'signin.none': 'Du har inga än.',
  'signin.passkeyOn': 'Nyckel från {device}',
  'signin.passkey': 'Nyckel',
  'signin.used': 'använd senast {day}',
  'signin.onlyAt': 'fungerar bara på {name}',
  'signin.add': 'Lägg till en nyckel här',
  'signin.added': 'Nyckeln är tillagd',
  'signin.remove': 'Ta bort',
  'signin.removed': 'Det är borttaget',
  'signin.removeLast': 'Ta bort den sista?',
  'signin.removeLastText':
    'Utan den behöver du en ny inbjudan för att lägga till en annan: av en annan administratör, eller av den som sköter servern.',
  'signin.removeLastYes': 'Ta bort den ändå',
  'signin.app': 'App för koder',
  'signin.appText': 'En app i din telefon visar sex siffror, nya varje halv minut. Det fungerar utan nyckel.',
  'signin.appOn': 'Din app gör koder åt dig.',
  'signin.appAdd': 'Använd en app för koder',
  'signin.appScan':
    'Skanna det här med appen, eller skriv in hemligheten i den. Skriv sedan här vad den visar.',
  'signin.appSecret': 'Hemlighet',
  'signin.digits': 'Sex siffror',
  'signin.appGo': 'Använd den här appen',
  'signin.appAdded': 'Appen är tillagd',
  'signin.noName':
    'Nycklar fungerar inte på den här adressen, för den är ett nummer eller ett annat namn. Öppna appen med dess namn, eller använd en app för koder.',
  'signin.cancelled':
    'Inget bekräftades. Enheten har kanske varken finger, ansikte eller PIN-kod, eller så avbröt någon. Försök igen, eller på ett annat sätt.',
  'signin.exists': 'Den här enheten har redan en nyckel för dig.',
  'signin.unable': 'Webbläsaren kunde inte göra det. Försök igen, eller använd en app för koder.',
  'signin.doubt':
    'Nyckeln svarade på ett ovanligt sätt, som en kopia skulle göra. Det står i loggen. Bekräfta en gång till, om du kan på ett annat sätt.',
  'signin.confirm': 'Bekräfta att det är du',
  'signin.confirmText': 'Det här skulle skada andra i fel händer. Du får frågan igen efter tio minuter.',
  'signin.setUp': 'Välj först hur du bekräftar',
  'signin.byPasskey': 'Bekräfta med en nyckel',
  'signin.byCode': 'Bekräfta',
  'signin.elsewhere': 'Dina nycklar fungerar bara på {names}.',
  'signin.lost':
    'Har du inget av det till hands? En annan administratör kan släppa in dig igen, eller den som sköter servern med kommandot ”recover”.',
  'signin.offer': 'Skydda kontoret',
  'signin.offerText':
    'Välj hur du bekräftar att det är du: det är ett tryck, och ingen som tar din telefon kan ändra roller eller logga ut andra.',
  'signin.offerGo': 'Välj',
  'signin.later': 'Senare',
  'signin.guard': 'Så skyddas kontoret',
  'signin.alone':
    'Du är den enda administratören. Om du tappar telefonen kan bara den som sköter servern släppa in dig. Gör någon mer till administratör.',
  'signin.recovered': '{name} släpptes in igen {day} av {by}: nycklarna glömdes, telefonerna loggades ut.',
  'signin.recoveredCommand':
    '{name} släpptes in igen {day} från kommandoraden: nycklarna glömdes, telefonerna loggades ut.',
  'signin.recover': 'Släpp in igen efter en förlust',
  'signin.recoverAsk': 'Släppa in {name} igen?',
  'signin.recoverText':
    'För den som har tappat telefon och nycklar. Alla glöms och alla telefoner loggas ut; den nya inbjudan lägger till andra. Alla administratörer får veta det.',
  'signin.recoverYes': 'Ja, gör en ny inbjudan',
};

export default sv;
