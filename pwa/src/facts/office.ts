// People, groups and settings, as administrators and supervisors manage them: online. What was read last stays in the memory of this
// page, never on the phone, and is gone when somebody else opens their card.
import { type Signal, signal } from '@preact/signals';
import type {
  GroupAnswer,
  GroupPatch,
  GroupRequest,
  ImportAnswer,
  ImportPreview,
  ImportTokenAnswer,
  ImportTokenRequest,
  MergeAnswer,
  NewTablet,
  Person,
  PersonAnswer,
  PersonList,
  PersonPatch,
  PersonRequest,
  PosterAnswer,
  SettingsAnswer,
  SettingsPatch,
  SlipList,
  StartCode,
  SubstituteRequest,
  TabletCode,
} from '../contract';
import { type Answer, importQuery } from '../rules/import';
import { askOffice, Refused, sendFile } from '../sync/office';
import { me } from './member';

export { newId, Refused } from '../sync/office';

/** What an address said last. */
export type Reading<T> = {
  /** Null: nothing has been read yet. */
  value: T | null;
  /** When it was read, epoch milliseconds. */
  at: number;
  /** Why the last try brought nothing; null: it did. */
  failed: 'offline' | Refused | null;
};

const unread: Reading<never> = { value: null, at: 0, failed: null };
const readings = new Map<string, Signal<Reading<unknown>>>();
let reader: string | undefined;

/** What was read of an address, see `askOffice`; `look` reads it. */
export function readingOf<T>(path: string): Signal<Reading<T>> {
  if (reader !== me.peek()?.id) {
    readings.clear();
    reader = me.peek()?.id;
  }
  const found = readings.get(path) ?? signal<Reading<unknown>>(unread);
  readings.set(path, found);
  return found as Signal<Reading<T>>;
}

/** Reads an address again. Never throws: what went wrong is in the reading, beside what was read before. */
export async function look<T>(path: string): Promise<void> {
  const reading = readingOf<T>(path);
  try {
    const value = await askOffice<T>('GET', path);
    reading.value = { value, at: Date.now(), failed: null };
  } catch (error) {
    reading.value = { ...reading.peek(), failed: error instanceof Refused ? error : 'offline' };
  }
}

// What changes something throws `Refused`, or `Unreachable` where it may work the next time. The ids come from here, so each may be
// sent again.

export const changeSettings = (patch: SettingsPatch): Promise<SettingsAnswer> =>
  askOffice('PATCH', 'settings', patch);

/** Lets as much go as is older than its period. */
export const letGo = (): Promise<void> => askOffice('POST', 'retention');

/** Makes a site, or gives it another name; `was` is the one that was seen. */
export const saveSite = (id: string, name: string, was?: string): Promise<void> =>
  askOffice('PUT', `sites/${id}`, { name, ...(was === undefined ? {} : { was }) });

/** Takes a site away; its groups belong to `into` then, where it has some. */
export const removeSite = (id: string, into: string): Promise<void> =>
  askOffice('DELETE', into ? `sites/${id}?into=${into}` : `sites/${id}`);

/** Lets somebody lead a site from above the supervisors of its groups, or no more. */
export const leadSite = (id: string, person: string, leads: boolean): Promise<void> =>
  askOffice(leads ? 'PUT' : 'DELETE', `sites/${id}/leaders/${person}`);

export const addGroup = (request: GroupRequest): Promise<GroupAnswer> => askOffice('POST', 'groups', request);

export const changeGroup = (id: string, patch: GroupPatch): Promise<GroupAnswer> =>
  askOffice('PATCH', `groups/${id}`, patch);

/** Makes a person, and an invitation for them. */
export const addPerson = (request: PersonRequest): Promise<PersonAnswer> =>
  askOffice('POST', 'people', request);

export const changePerson = (id: string, patch: PersonPatch): Promise<PersonAnswer> =>
  askOffice('PATCH', `people/${id}`, patch);

/** Gives somebody a group to lead, or takes it; `leaderless` says that the group may be left without anybody who leads it. */
export async function setLead(id: string, group: string, leads: boolean, leaderless = false): Promise<void> {
  const { person } = await askOffice<PersonAnswer>('GET', `people/${id}`);
  const led = person.leads.map(one => one.id);
  if (led.includes(group) === leads) return;
  const next = leads ? [...led, group] : led.filter(one => one !== group);
  await changePerson(id, { leads: next, leaderless, was: { leads: led } });
}

/** Lets somebody lead a group from one day to another, both included; a repeated request changes nothing. */
export const addSubstitute = (id: string, group: string, request: SubstituteRequest): Promise<GroupAnswer> =>
  askOffice('PUT', `groups/${group}/substitutes/${id}`, request);

/** Ends that now, or before it begins. */
export const endSubstitute = (id: string, group: string): Promise<void> =>
  askOffice('DELETE', `groups/${group}/substitutes/${id}`);

/** Everybody whose card is of a group, however many. */
export async function peopleOf(group: string): Promise<Person[]> {
  const people: Person[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: PersonList = await askOffice<PersonList>(
      'GET',
      `people?group=${group}&cursor=${encodeURIComponent(cursor)}`,
    );
    people.push(...page.items.filter(person => person.group?.id === group));
    cursor = page.next;
  }
  return people;
}

/** `was` is the group in which the person was seen; null: none. */
export const movePerson = (id: string, group: string, was: string | null): Promise<PersonAnswer> =>
  askOffice('POST', `people/${id}/move`, { group, was: { group: was } });

export const endPerson = (
  id: string,
  { was, ...request }: { groupOnly?: boolean; leaderless?: boolean; was: string | null },
): Promise<void> => askOffice('POST', `people/${id}/leave`, { ...request, was: { group: was } });

export const returnPerson = (id: string, group: string): Promise<PersonAnswer> =>
  askOffice('POST', `people/${id}/return`, { group });

/** What it would do if a person turned out to be another one, who stays. */
export const planMerge = (id: string, into: string): Promise<MergeAnswer> =>
  askOffice('POST', `people/${id}/merge?dryRun=true`, { into });

/** Makes a person and another one, who stays, the same; what the plan asks is answered. */
export const mergePeople = (id: string, into: string): Promise<MergeAnswer> =>
  askOffice('POST', `people/${id}/merge`, { into, bothEntered: true, raise: true });

/** Says yes or no to somebody who joined by a poster that asks. */
export const answerWaiting = (id: string, yes: boolean): Promise<PersonAnswer> =>
  askOffice('POST', `people/${id}/answer`, { yes });

/** Makes a new invitation; with `signOut`, the phones until now are signed out. */
export const inviteAgain = (id: string, signOut: boolean): Promise<PersonAnswer> =>
  askOffice('POST', `people/${id}/invitation`, { signOut });

/** Makes an invitation for everybody of a group who has not joined; earlier ones stop working. */
export const makeSheet = (group: string): Promise<SlipList> => askOffice('POST', `groups/${group}/sheet`);

/** Makes a poster; who joins by one that asks waits for a supervisor's yes. The same id makes the same poster. */
export const makePoster = (group: string, id: string, asks: boolean): Promise<PosterAnswer> =>
  askOffice('POST', `groups/${group}/poster`, { id, asks });

/** Makes a tablet that a group shares; repeated, a new code for the same one. */
export const makeTablet = (group: string, request: NewTablet): Promise<TabletCode> =>
  askOffice('POST', `groups/${group}/tablets`, request);

/** Makes a new code for a tablet. */
export const newTabletCode = (id: string): Promise<TabletCode> => askOffice('POST', `tablets/${id}/code`);

/** Signs a tablet out. */
export const endTablet = (id: string): Promise<void> => askOffice('DELETE', `tablets/${id}`);

/** Ends somebody's PIN, and makes the code with which they choose another at a tablet. */
export const resetPin = (person: string): Promise<StartCode> => askOffice('POST', `people/${person}/pin`);

/** Closes an invitation, or opens it again for the time that it still has. */
export const closeInvitation = (id: string, closed: boolean): Promise<void> =>
  askOffice('PATCH', `invitations/${id}`, { closed });

/** Signs somebody out on one phone. */
export const signOutDevice = (id: string): Promise<void> => askOffice('DELETE', `devices/${id}`);

/** Signs this person out on another phone of theirs. */
export const signOutOwn = (id: string): Promise<void> => askOffice('DELETE', `/session/${id}`);

/** Signs this person out on all phones but this one. */
export const signOutOthers = (): Promise<void> => askOffice('DELETE', '/me/sessions');

export const closePosters = (group: string): Promise<void> => askOffice('DELETE', `groups/${group}/poster`);

/** Where a list below `/api/admin` is told as a table for a spreadsheet. */
export const sheetOf = (path: string, query: string): string =>
  `/api/admin/${path}?${new URLSearchParams([...new URLSearchParams(query), ['format', 'csv']])}`;

/** What a file of people would change. */
export const lookAtPeople = (file: File, options: { whole: boolean }): Promise<ImportPreview> =>
  sendFile(`import?${importQuery({ ...options, file: file.name, dryRun: true })}`, file);

type Import = { whole: boolean; id: string; seen: string; said: ReadonlySet<Answer> };

/** Takes a file of people in; where the answer is lost, `importRun` tells whether it has happened. */
export const importPeople = (file: File, options: Import): Promise<ImportAnswer> =>
  sendFile(`import?${importQuery({ ...options, file: file.name })}`, file);

export const importRun = (id: string): Promise<ImportAnswer> => askOffice('GET', `import/${id}`);

/** Takes a run back as a whole, as a run with an id of its own. */
export const takeBackImport = (run: string, id: string): Promise<ImportAnswer> =>
  askOffice('POST', `import/${run}/takeBack`, { id });

export const addImportToken = (request: ImportTokenRequest): Promise<ImportTokenAnswer> =>
  askOffice('POST', 'import-tokens', request);

export const endImportToken = (id: string): Promise<void> => askOffice('DELETE', `import-tokens/${id}`);
