import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Page } from '../../ui/page';
import { Piece } from '../../ui/piece';
import { Back } from './back';
import { Front } from './front';
import { Today } from './today';
import './card.css';

/** The part of the screen that today's actions may take from the card beneath them. */
const mostOfScreen = 0.44;

/** The room one comes to first: the service card, and today's action within the same reach. */
export function CardRoom() {
  const dock = useRef<HTMLDivElement>(null);
  const tall = useTall(dock);
  const today = (
    <div class="today-dock" key="today" ref={dock}>
      <Today />
    </div>
  );
  return (
    <Page title={t('card.title')} hideTitle>
      <div class="card-room" data-tall={tall}>
        <Piece name="First" key="first" />
        {tall && today}
        <Card key="card" />
        {!tall && today}
        <Piece name="Asks" key="asks" />
      </div>
    </Page>
  );
}

/**
 * Whether today's actions would cover too much of the card – there are three, letters are large, the phone is small –, so
 * that they stand before it instead of lying over its end.
 */
function useTall(of: { current: HTMLElement | null }): boolean {
  const [tall, setTall] = useState(false);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const look = () => setTall(element.offsetHeight > mostOfScreen * innerHeight);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    addEventListener('resize', look);
    return () => {
      observer.disconnect();
      removeEventListener('resize', look);
    };
  }, [of]);
  return tall;
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
