import { useState } from 'preact/hooks';
import type { Slip } from '../../contract';
import { t } from '../../i18n';
import { onPaper } from '../../i18n/paper';
import { cutMarks, pagesOf, sizeOf } from '../../rules/paper';
import { QrCode } from '../../ui/qr';
import { Large, placeOf } from '../people/large';

/** The slips of a page together, in millimetres: so high that a browser with wide margins does not cut one in two. */
const page = { width: 190, height: 264 };
const marks = cutMarks(page.width, page.height);

/** One slip for each person, in their language, to be printed and cut; the pages are made here, so that none is cut in two. */
export function Slips({ slips, group }: { slips: readonly Slip[]; group: string }) {
  return (
    <div class="slips">
      {pagesOf(slips).map(of => (
        <div class="slips-page" key={of[0]?.person.id}>
          <svg class="slips-cut" viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true">
            <path d={marks} />
          </svg>
          <ul>
            {of.map(slip => (
              <One key={slip.person.id} slip={slip} group={group} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function One({ slip: { person, invitation }, group }: { slip: Slip; group: string }) {
  return (
    <li class="slip" lang={person.locale}>
      <QrCode of={invitation} />
      <div class="slip-text">
        <strong dir="auto" data-size={sizeOf(person.name)}>
          {person.name}
        </strong>
        <span class="slip-group" dir="auto" data-size={sizeOf(group)}>
          {group}
        </span>
        <span class="slip-how">{onPaper(person.locale, 'how', { place: placeOf(invitation) })}</span>
        <span class="slip-code" dir="ltr">
          {invitation.code}
        </span>
      </div>
    </li>
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
