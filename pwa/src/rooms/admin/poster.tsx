import type { Invitation, Locale } from '../../contract';
import { dayOnPaper, onPaper } from '../../i18n/paper';
import { sizeOf } from '../../rules/paper';
import { QrCode } from '../../ui/qr';
import { placeOf } from '../people/large';

export type PaperSize = 'a4' | 'a5';

type Props = {
  organisation: string;
  group: string;
  invitation: Invitation;
  /** Who joins by it waits for a supervisor's yes. */
  asks: boolean;
  language: Locale;
  size: PaperSize;
};

/** The poster by which people join a group, as it will be on paper. */
export function Poster({ organisation, group, invitation, asks, language, size }: Props) {
  const say: (...args: Tail<Parameters<typeof onPaper>>) => string = (...args) => onPaper(language, ...args);
  return (
    <article class="poster" data-paper={size} lang={language}>
      <header>
        <Rings />
        <p class="poster-who" dir="auto">
          {organisation}
        </p>
      </header>
      <h2>{say('title')}</h2>
      <p class="poster-group" dir="auto" data-size={sizeOf(group)}>
        {say('group', { group })}
      </p>
      <QrCode of={invitation} />
      <ol>
        <li>
          {say('scan')} {say('open', { place: placeOf(invitation) })}
        </li>
        <li>{say('name')}</li>
        <li>{say(asks ? 'asks' : 'card')}</li>
      </ol>
      <footer>
        <p>
          {say('code')} <span class="slip-code">{invitation.code}</span>
        </p>
        <p>{say('until', { day: dayOnPaper(language, invitation.until) })}</p>
      </footer>
    </article>
  );
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

/** Rings on the water, in lines: what is filled would not be printed everywhere. */
function Rings() {
  return (
    <svg class="poster-rings" viewBox="0 0 64 64" fill="none" aria-hidden="true">
      <circle cx="32" cy="34" r="12" stroke-width="4" />
      <circle cx="32" cy="34" r="20" stroke-width="2.5" />
      <circle cx="32" cy="34" r="28" stroke-width="1.5" />
      <path d="M32 21c4 6 7 9 7 13a7 7 0 0 1-14 0c0-4 3-7 7-13Z" class="poster-drop" />
    </svg>
  );
}
