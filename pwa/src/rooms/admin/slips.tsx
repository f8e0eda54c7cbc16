import { useState } from 'preact/hooks';
import type { Slip } from '../../contract';
import { t } from '../../i18n';
import { QrCode } from '../../ui/qr';
import { Large, placeOf } from '../people/large';

/** So many slips stand on a page of A4, two beside each other. */
const onPage = 16;

/** One slip for each person, to be printed and cut; the pages are made here, so that none is cut in two. */
export function Slips({ slips, group }: { slips: readonly Slip[]; group: string }) {
  const pages = Array.from({ length: Math.ceil(slips.length / onPage) }, (_, n) =>
    slips.slice(n * onPage, (n + 1) * onPage),
  );
  return (
    <div class="slips">
      {pages.map(page => (
        <ul class="slips-page" key={page[0]?.person.id}>
          {page.map(({ person, invitation }) => (
            <li class="slip" key={person.id}>
              <QrCode of={invitation} />
              <div class="slip-text">
                <strong dir="auto">{person.name}</strong>
                <span class="slip-group" dir="auto">
                  {group}
                </span>
                <span>{t('slip.how', { place: placeOf(invitation) })}</span>
                <span class="slip-code" dir="ltr">
                  {invitation.code}
                </span>
              </div>
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

/** Large on this screen, one person after the other. */
export function OneByOne({ slips }: { slips: readonly Slip[] }) {
  const [at, setAt] = useState(0);
  const slip = slips[at];
  if (!slip) return null;
  return (
    <section class="panel office-one" aria-label={t('handout.oneByOne')}>
      <p class="small soft">{t('handout.nth', { at: at + 1, of: slips.length })}</p>
      <Large name={slip.person.name} invitation={slip.invitation} />
      <div class="row">
        <button type="button" class="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('handout.previous')}
        </button>
        <button
          type="button"
          class="button strong"
          disabled={at === slips.length - 1}
          onClick={() => setAt(at + 1)}
        >
          {t('handout.next')}
        </button>
      </div>
    </section>
  );
}
