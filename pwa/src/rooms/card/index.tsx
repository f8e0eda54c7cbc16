import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Page } from '../../ui/page';
import { Piece } from '../../ui/piece';
import { Back } from './back';
import { Front } from './front';
import { Today } from './today';
import './card.css';

/** The room one comes to first: the service card, and today's action within the same reach. */
export function CardRoom() {
  return (
    <Page title={t('card.title')} hideTitle>
      <div class="card-room">
        <Card />
        <Today />
        <Piece name="Asks" />
      </div>
    </Page>
  );
}

function Card() {
  const [turned, setTurned] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const turn = () => setTurned(was => !was);

  // Anywhere on the card turns it, except on what has a meaning of its own. The keyboard has the button for it.
  useEffect(() => {
    const element = card.current;
    const tap = ({ target }: Event) => {
      const selecting = getSelection()?.isCollapsed === false;
      if (!selecting && target instanceof Element && !target.closest('button, a, dialog, .point')) turn();
    };
    element?.addEventListener('click', tap);
    return () => element?.removeEventListener('click', tap);
  }, []);

  // The side that is now away takes the focus with it; whoever turned it by keyboard goes on at the other side's button.
  const first = useRef(true);
  useEffect(() => {
    if (!first.current)
      card.current?.querySelector<HTMLElement>('.face:not([inert]) .turn')?.focus({ preventScroll: true });
    first.current = false;
  }, [turned]);

  return (
    <div class="card" data-turned={turned} ref={card}>
      <section class="face front" inert={turned} aria-label={t('card.points')}>
        <Front onTurn={turn} />
      </section>
      <section class="face back" inert={!turned} aria-label={t('card.back')}>
        <Back onTurn={turn} />
      </section>
    </div>
  );
}
