const comma = /[,،，、]/;

const firstWord = (name: string): string => name.split(/[\s,،，、]+/).find(word => word !== '') ?? '';

/** What somebody is called: the first word of their name, behind the comma where the surname comes first. */
export function firstName(name: string): string {
  const given = comma.test(name) ? firstWord(name.slice(name.search(comma))) : '';
  return given || firstWord(name);
}
