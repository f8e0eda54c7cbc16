import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type {
  GroupAnswer,
  Invitation,
  Locale,
  MadeInvitation,
  OfficeGroup,
  SettingsAnswer,
  Slip,
} from '../../contract';
import { look, makePoster, makeSheet, newId } from '../../facts/office';
import { languages, locale, locales, t } from '../../i18n';
import { byName } from '../../rules/order';
import { Choices } from '../../ui/choices';
import { Copy } from '../../ui/copy';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { Invitations } from '../people/invitations';
import { LocalAddress } from '../people/localaddress';
import { NewPoster } from '../people/newposter';
import { Joined } from './joined';
import { usePaper } from './paper';
import { type PaperSize, Poster } from './poster';
import { OneByOne, Slips } from './slips';
import './admin.css';
import './paper.css';

type Made = { slips?: readonly Slip[]; poster?: Invitation | null; asks?: MadeInvitation['asks'] };
const another: Made = { poster: null };

/** What was made on this page, by group: the server tells a code only once. */
const made = signal<ReadonlyMap<string, Made>>(new Map());

/** Milliseconds after which it is looked whether somebody has joined. */
const often = 5_000;

const sizes = ['a4', 'a5'] as const satisfies readonly PaperSize[];

const installed = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** The invitations of a group: on paper, on this screen, as links, or as one poster. */
export function HandoutPage({ id = '' }: { id?: string | undefined }) {
  const path = `groups/${id}`;
  const reading = useReading<GroupAnswer>(path, often);
  const settings = useReading<SettingsAnswer>('settings').value;
  const group = reading.value?.group;
  return (
    <Page title={group ? t('handout.title', { group: group.name }) : t('handout.titleNone')} layout="wide">
      <Standing of={reading} again={() => void look(path)} />
      {group && settings && <Handout group={group} settings={settings} />}
    </Page>
  );
}

function Handout({ group, settings }: { group: OfficeGroup; settings: SettingsAnswer }) {
  const [shown, setShown] = useState<'sheet' | 'one' | 'poster'>('sheet');
  const [size, setSize] = useState<PaperSize>('a4');
  const [language, setLanguage] = useState<Locale>(settings.locale);
  const [posterId, setPosterId] = useState(newId); // of the next one; the same until its answer has come
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { slips: listed, poster, asks = false } = made.value.get(group.id) ?? {};
  const slips = listed && byName(listed, ({ person }) => person.name, languages[locale.value].tag);
  const missing = group.people - group.joined;
  // Before there is a code, its address is taken to be the one at which the office is open.
  const link = poster?.link ?? slips?.[0]?.invitation.link ?? location.href;
  usePaper(shown === 'poster' ? size : 'slips');

  const make = async (what: () => Promise<Made>) => {
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
  const newPoster = (asking: boolean) =>
    make(async () => {
      const made = await makePoster(group.id, posterId, asking);
      setPosterId(newId());
      return { poster: made.invitation, asks: made.asks };
    });
  return (
    <>
      <section class="panel office-tools">
        <Joined group={group} />
        <LocalAddress link={link} />
        {missing > 0 && (
          <>
            <p class="soft small">{slips ? t('handout.made') : t('handout.what', { n: missing })}</p>
            <div class="row">
              {slips && slips.length > 0 ? (
                <>
                  {shown === 'sheet' ? (
                    <Print />
                  ) : (
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
        {wrong && <Refusal text={wrong} />}
        {installed() && <p class="soft small">{t('handout.cannotPrint')}</p>}
      </section>
      {shown === 'poster' && (
        <section class="panel office-tools" aria-labelledby="poster">
          <h2 id="poster">{t('handout.posterTitle')}</h2>
          {poster ? (
            <>
              <p class="soft small">{t(asks ? 'handout.posterAsksText' : 'handout.posterText')}</p>
              <fieldset class="choices" aria-label={t('handout.paper')}>
                <Choices of={sizes} chosen={size} name={one => one.toUpperCase()} onChoose={setSize} />
              </fieldset>
              <fieldset class="choices" aria-label={t('handout.language')}>
                <Choices
                  of={locales}
                  chosen={language}
                  name={one => languages[one].name}
                  onChoose={setLanguage}
                />
              </fieldset>
              <div class="row">
                <Print />
                <button type="button" class="button quiet" onClick={() => void make(async () => another)}>
                  {t('handout.anotherPoster')}
                </button>
                <Copy label={t('slip.copy')} text={poster.link} />
              </div>
            </>
          ) : (
            <NewPoster busy={busy} onMake={newPoster} />
          )}
          <Invitations key={poster?.code} query={`kind=poster&group=${group.id}`} />
          <ForCustomers group={group} />
        </section>
      )}
      {shown === 'sheet' && slips && <Slips slips={slips} group={group.name} />}
      {shown === 'one' && slips && <OneByOne slips={slips} />}
      {shown === 'poster' && poster && (
        <Poster
          organisation={settings.name}
          group={group.name}
          invitation={poster}
          asks={asks}
          language={language}
          size={size}
        />
      )}
    </>
  );
}

const Print = () => (
  <button type="button" class="button strong" onClick={() => print()}>
    {t('handout.print')}
  </button>
);

/** The poster on which customers answer, which is a page of its own. */
const ForCustomers = ({ group: { pulseCode } }: { group: OfficeGroup }) => (
  <div>
    <a
      class="button quiet"
      href={`/pulse/${pulseCode}/poster?size=a4&locale=${locale.value}`}
      target="_blank"
      rel="noreferrer"
    >
      {t('handout.customers')}
    </a>
  </div>
);
