import type { ReasonsCatalogue } from './catalogue';

const sv: ReasonsCatalogue = {
  'refused.invalid_args': 'Ett värde är inte tillåtet. Se över det du har skrivit.',
  'refused.too_long': 'En text är för lång.',
  'refused.too_large': 'Det här är för stort.',
  'refused.conflict': 'Det stämmer inte med hur det är nu. Någon kan ha ändrat det under tiden: titta igen.',

  'refused.agreement': 'Skriv vem som gick med på det, och vilken dag. Det kan inte vara en dag som kommer.',
  'refused.confirm': 'Det bekräftades inte att det är du. Inget har ändrats.',
  'refused.set_up': 'Välj först hur du bekräftar att det är du. Inget har ändrats.',
  'refused.new_invitation':
    'För att välja hur du bekräftar att det är du, öppna först en ny inbjudan: av en annan administratör, eller av den som sköter servern. Då kan ingen göra det som bara har din telefon.',
  'refused.last_means': 'Det här är den sista.',
  'refused.code_wrong': 'Koden är fel, för gammal eller redan använd. Vänta på nästa.',
  'refused.key_unknown': 'Den här nyckeln är inte en av dina här.',
  'refused.passkeys_full': 'Det finns redan många nycklar. Ta bort en först.',
  'refused.passkeys_need_name':
    'Nycklar fungerar inte på den här adressen, för den är ett nummer. Öppna appen med dess namn, eller använd en app för koder.',
  'refused.answered_no': 'Någon har redan sagt nej. Kontoret kan ta tillbaka personen.',
  'refused.answered_yes': 'Någon har redan sagt ja.',
  'refused.changed_meanwhile':
    'Någon annan har ändrat det här under tiden. Se hur det är nu och försök igen.',
  'refused.days_over': 'De dagarna är över.',
  'refused.group_closed': 'Gruppen är stängd. Öppna den igen först.',
  'refused.group_closed_so': 'En stängd grupp på platsen har det namnet. Öppna den igen eller skapa en ny.',
  'refused.group_has_people': 'Det finns personer i gruppen. Flytta dem först, sedan kan den stängas.',
  'refused.group_has_waiting': 'Någon väntar på ett ja för att vara med i gruppen. Svara först.',
  'refused.group_like': 'Det finns en grupp med ett liknande namn. Är det en annan?',
  'refused.group_named_so': 'En annan grupp på platsen har det namnet.',
  'refused.poster_must_ask': 'Affischer frågar nu efter ett ja, och den här gör det inte. Gör en ny.',
  'refused.has_left': 'Personen har slutat. Ta tillbaka personen först.',
  'refused.has_not_left': 'Personen har inte slutat, och är i en annan grupp. Flytta personen.',
  'refused.import_changed':
    'Några av personerna eller grupperna har ändrats sedan dess. Rätta dem en och en, eller med en annan fil.',
  'refused.import_given_up': 'Listan lästes inte in. Läs in den igen.',
  'refused.import_is_undo': 'Det går inte att ta tillbaka ett tillbakatagande. Läs in filen igen.',
  'refused.import_nothing': 'Det finns inget att ta tillbaka längre.',
  'refused.import_taken_back': 'Listan är redan tagen tillbaka.',
  'refused.leaderless':
    'Ingen annan leder en grupp som personen leder. Då kan ingen starta en kampanj eller svara där.',
  'refused.leads_anyway': 'Personen leder gruppen ändå.',
  'refused.leads_full': 'Personen leder så många grupper som en person kan.',
  'refused.merge_role': 'Av de två måste den som får göra mer bli kvar.',
  'refused.merge_same': 'De är redan en person.',
  'refused.merge_self': 'Det här är du. Börja vid den andra raden, så att du blir kvar.',
  'refused.merge_too_much':
    'Tillsammans har de prickat av mer på en dag än en person kan. De kan inte göras till en.',
  'refused.name_unfit':
    'Det namnet går inte att använda. Det behöver en bokstav som syns, och högst 80 tecken.',
  'refused.named_so_in_group': 'Någon i gruppen heter redan så. Lägg till något som skiljer dem åt.',
  'refused.named_so_there': 'Någon i den gruppen heter likadant. Lägg först till något som skiljer dem åt.',
  'refused.no_action': 'En idé har inget att göra en dag. Skriv det på minst ett språk.',
  'refused.no_draft': 'Det finns inget utkast längre. Någon kan ha publicerat det eller slängt det.',
  'refused.no_group': 'Den här personen är inte med i någon grupp.',
  'refused.no_points': 'Kortet har inga punkter. Behåll minst en.',
  'refused.no_promise': 'Kortet har inget löfte. Skriv det på minst ett språk.',
  'refused.office_only': 'I er organisation gör bara kontoret det här.',
  'refused.only_admin':
    'Det här är den enda administratören som är med. Gör någon annan till administratör först.',
  'refused.person_like': 'Någon i gruppen har ett liknande namn. Är det någon annan?',
  'refused.points_full': 'Kortet har så många punkter som får plats. Ta bort en först.',
  'refused.proposal_was_used':
    'Idén har funnits i leken. Ta den ur bruk i stället, så att önskningar och kampanjer finns kvar.',
  'refused.proposals_full': 'Det finns så många egna idéer som får plats. Ta bort en först.',
  'refused.ref_long': 'Referensen är för lång.',
  'refused.ref_taken': 'Någon annan har den referensen.',
  'refused.site_has_groups': 'Grupper hör till platsen, kanske stängda. Säg vart de ska höra.',
  'refused.site_named_so': 'Det finns redan en plats som heter så.',
  'refused.steps_full': 'Det finns fler steg än vad som får plats.',
  'refused.still_yesterday':
    'Med den klockan är det fortfarande igår. Ändra det senare idag, så att ingen dag kommer två gånger.',
  'refused.substitute_waits': 'Personen väntar på ett ja för att vara med. Svara först.',
  'refused.substitutes_full': 'Gruppen har så många vikarier som den kan ha. Avsluta en först.',
  'refused.tablets_full': 'Gruppen har så många surfplattor som den kan ha. Logga ut en först.',
  'refused.tokens_full': 'Det finns så många nycklar som får plats. Avsluta en först.',
  'refused.untitled': 'Något har ingen rubrik. Skriv den på minst ett språk.',
  'refused.waits_no_more': 'Personen väntar inte längre.',
  'refused.zone_unknown': 'Det är ingen tidszon som telefoner känner till. En heter Europe/Stockholm.',
};
export default sv;
