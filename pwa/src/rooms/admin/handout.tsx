import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { GroupAnswer, Invitation, OfficeGroup, Slip } from '../../contract';
import { look, makePoster, makeSheet } from '../../facts/office';
import { t } from '../../i18n';
import { Copy } from '../../ui/copy';
import { Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { Large } from '../people/large';
import { Joined } from './joined';
import { OneByOne, Slips } from './slips';
import './admin.css';

/** What was made on this page, by group: the server tells a code only once. */
const made = signal<ReadonlyMap<string, { slips?: readonly Slip[]; poster?: Invitation; asks?: boolean }>>(
  new Map(),
);

/** Milliseconds after which it is looked whether somebody has joined. */
const often = 5_000;

const installed = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** Whether only the server's own machine reaches that address. */
const isLocal = (link: string): boolean => /^(localhost|127\..*|\[::1\])$/.test(new URL(link).hostname);

/** The invitations of a group: on paper, on this screen, as links, or as one poster. */
export function HandoutPage({ id = '' }: { id?: string | undefined }) {
  const path = `groups/${id}`;
  const reading = useReading<GroupAnswer>(path, often);
  const group = reading.value?.group;
  return (
    <Page title={group ? t('handout.title', { group: group.name }) : t('handout.titleNone')} layout="wide">
      <Standing of={reading} again={() => void look(path)} />
      {group && <Handout group={group} />}
    </Page>
  );
}

function Handout({ group }: { group: OfficeGroup }) {
  const [shown, setShown] = useState<'sheet' | 'one' | 'poster'>('sheet');
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { slips, poster } = made.value.get(group.id) ?? {};
  const missing = group.people - group.joined;
  const local = [poster, slips?.[0]?.invitation].some(one => one && isLocal(one.link));

  // The rest of the page is not printed.
  useEffect(() => {
    document.documentElement.dataset.handout = '';
    return () => {
      delete document.documentElement.dataset.handout;
    };
  }, []);

  const make = async (
    what: () => Promise<{ slips: readonly Slip[] } | { poster: Invitation; asks: boolean }>,
  ) => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    try {
      const more = await what();
      made.value = new Map(made.peek()).set(group.id, { ...made.peek().get(group.id), ...more });
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  const sheet = () => make(async () => ({ slips: (await makeSheet(group.id)).items }));
  const newPoster = () => make(async () => ({ poster: (await makePoster(group.id, asks)).invitation, asks }));
  const printed = (
    <button type="button" class="button strong" onClick={() => print()}>
      {t('handout.print')}
    </button>
  );
  return (
    <>
      <section class="panel office-tools">
        <Joined group={group} />
        {missing > 0 && (
          <>
            <p class="soft small">{slips ? t('handout.made') : t('handout.what', { n: missing })}</p>
            <div class="row">
              {slips && slips.length > 0 ? (
                <>
                  {shown === 'sheet' && printed}
                  {shown !== 'sheet' && (
                    <button type="button" class="button" onClick={() => setShown('sheet')}>
                      {t('handout.sheet')}
                    </button>
                  )}
                  <button
                    type="button"
                    class="button"
                    aria-pressed={shown === 'one'}
                    onClick={() => setShown('one')}
                  >
                    {t('handout.oneByOne')}
                  </button>
                  <Copy
                    label={t('handout.copy')}
                    text={slips.map(one => `${one.person.name}\t${one.invitation.link}`).join('\n')}
                  />
                </>
              ) : (
                <button type="button" class="button strong" aria-disabled={busy} onClick={sheet}>
                  {t('handout.make', { n: missing })}
                </button>
              )}
            </div>
          </>
        )}
        {shown !== 'poster' && (
          <div>
            <button type="button" class="button quiet" onClick={() => setShown('poster')}>
              {t('handout.poster')}
            </button>
          </div>
        )}
        {shown === 'poster' &&
          (poster ? (
            <>
              <p class="soft small">
                {t(made.value.get(group.id)?.asks ? 'handout.posterAsksText' : 'handout.posterText')}
              </p>
              <div>{printed}</div>
            </>
          ) : (
            <>
              <label class="person-check">
                <input
                  type="checkbox"
                  checked={asks}
                  onChange={event => setAsks(event.currentTarget.checked)}
                />
                {t('handout.asks')}
              </label>
              <div>
                <button type="button" class="button strong" aria-disabled={busy} onClick={newPoster}>
                  {t('handout.makePoster')}
                </button>
              </div>
            </>
          ))}
        {local && <p class="wrong">{t('handout.local')}</p>}
        {installed() && <p class="soft small">{t('handout.cannotPrint')}</p>}
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
      </section>
      {shown === 'sheet' && slips && <Slips slips={slips} group={group.name} />}
      {shown === 'one' && slips && <OneByOne slips={slips} />}
      {shown === 'poster' && poster && (
        <div class="poster panel">
          <Large name={group.name} invitation={poster} />
        </div>
      )}
    </>
  );
}
