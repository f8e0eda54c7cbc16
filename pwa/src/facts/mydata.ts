// What the server keeps of somebody: their copy, and its end.
import { askFile, askOffice } from '../sync/office';

export { Refused } from '../sync/office';

/** Lets the browser save a copy of what is stored about the person of this phone. */
export async function saveCopy(format: 'html' | 'json'): Promise<void> {
  const address = URL.createObjectURL(await askFile(`/api/me/export?format=${format}`));
  const link = document.createElement('a');
  link.href = address;
  link.download = `servicecard.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What becomes of what an erased person wrote. */
export type Words = 'stay' | 'gone';

/** Erases the person of this phone, for good. The phone hears that it is done with its next sync, and empties itself. */
export const eraseSelf = (words: Words, leaderless: boolean): Promise<void> =>
  askOffice('DELETE', `/me?${new URLSearchParams({ words, leaderless: String(leaderless) })}`);
