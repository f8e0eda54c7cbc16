import { useState } from 'preact/hooks';
import type {
  CardAnswer,
  CardVersion,
  DeckAnswer,
  DeckVersion,
  Locale,
  VersionList,
} from '../../../contract';
import { look } from '../../../facts/office';
import { restoreVersion, type WordsPart } from '../../../facts/wording';
import { locale, t } from '../../../i18n';
import { textIn } from '../../../rules/wording';
import { useLocation } from '../../../ui/location';
import { Refusal, Standing, useReading } from '../../../ui/office';
import { Page } from '../../../ui/page';
import { say } from '../../../ui/toast';
import { useAct } from './act';
import { Changes, momentOf } from './draftbar';
import { CardPreview } from './preview';
import './content.css';

type Props = { part: WordsPart; path: string };

/** What was published, the latest first; each can be looked at and made the draft. */
export function History({ part, path }: Props) {
  const versions = useReading<VersionList>(`versions/${part}`);
  const answer = useReading<CardAnswer | DeckAnswer>(path);
  const again = () => {
    void look(`versions/${part}`);
    void look(path);
  };
  const now = answer.value;
  return (
    <Page title={t('words.history')} layout="wide">
      <Standing of={versions.failed === null ? answer : versions} again={again} />
      <div>
        <a class="button" href={`/admin/${part}`} data-back>
          {t(part === 'card' ? 'office.page.card' : 'office.page.deck')}
        </a>
      </div>
      {now && versions.value && (
        <ol class="words-versions">
          {versions.value.items.map(({ version, published, changes }, at) => (
            <li class="panel" key={version}>
              <h2>
                {published === null ? t('words.before') : t('words.version', { n: version })}
                {at === 0 && <span class="soft"> · {t('words.nowRead')}</span>}
              </h2>
              {published && (
                <p class="soft">
                  {momentOf(published.at)} · {published.by?.name ?? t('words.commandLine')}
                </p>
              )}
              <Changes of={changes} standIn={now.locale} />
              <Version part={part} path={path} version={version} answer={now} />
            </li>
          ))}
          <li class="panel">
            <h2>{t('words.builtIn')}</h2>
            <p class="soft">{t('words.builtInHelp')}</p>
            <Version part={part} path={path} version={0} answer={now} />
          </li>
        </ol>
      )}
    </Page>
  );
}

type VersionProps = Props & { version: number; answer: CardAnswer | DeckAnswer };

/** The words of a version, and the way to make them the draft; where there is a draft already, it is asked once. */
function Version({ part, path, version, answer }: VersionProps) {
  const { route } = useLocation();
  const act = useAct(path);
  const [seen, setSeen] = useState(false);
  const [asked, setAsked] = useState(false);
  const restore = async () => {
    setAsked(false);
    if (!(await act.run(() => restoreVersion(part, version, answer.revision)))) return;
    say(t('words.restored'));
    route(`/admin/${part}`);
  };
  return (
    <>
      {act.wrong !== null && <Refusal text={act.wrong} />}
      {asked ? (
        <fieldset class="person-part">
          <legend class="office-legend">{t('words.restoreAsk')}</legend>
          <p>{t('words.restoreText')}</p>
          <div class="row">
            <button type="button" class="button alarm" onClick={() => void restore()}>
              {t('words.restoreYes')}
            </button>
            <button type="button" class="button" onClick={() => setAsked(false)}>
              {t('common.cancel')}
            </button>
          </div>
        </fieldset>
      ) : (
        <div class="row">
          <button type="button" class="button" aria-expanded={seen} onClick={() => setSeen(!seen)}>
            {t('words.see')}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => (answer.draft === null ? void restore() : setAsked(true))}
          >
            {t('words.restore')}
          </button>
        </div>
      )}
      {seen && <Words part={part} version={version} standIn={answer.locale} />}
    </>
  );
}

function Words({ part, version, standIn }: { part: WordsPart; version: number; standIn: Locale }) {
  const path = `versions/${part}/${version}`;
  const reading = useReading<CardVersion | DeckVersion>(path);
  const texts = reading.value?.texts;
  if (!texts) return <Standing of={reading} again={() => void look(path)} />;
  if ('points' in texts) return <CardPreview words={texts} standIn={standIn} />;
  return (
    <ul class="words-titles">
      {texts.proposals
        .filter(({ retired }) => !retired)
        .map(({ id, title }) => (
          <li key={id} dir="auto">
            {textIn(title, locale.value, standIn)}
          </li>
        ))}
    </ul>
  );
}
