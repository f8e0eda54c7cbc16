import { useState } from 'preact/hooks';
import type { DeckPlan } from '../../../contract';
import { look } from '../../../facts/office';
import { importDeck } from '../../../facts/wording';
import { t } from '../../../i18n';
import { Field } from '../../../ui/field';
import { useLocation } from '../../../ui/location';
import { wordsOf } from '../../../ui/office';
import { Page } from '../../../ui/page';
import { say } from '../../../ui/toast';
import { problemText } from '../importwords';
import './content.css';

/** How large a file may be, in bytes. */
const largest = 1 << 20;

type Chosen = { name: string; data: string; plan: DeckPlan };

/** The deck as a file: out, and in again after a look at what it would change. */
export function DeckFile() {
  const { route } = useLocation();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = async (what: () => Promise<void>) => {
    setBusy(true);
    setWrong(null);
    try {
      await what();
    } catch (error) {
      setWrong(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = (file: File) => {
    setChosen(null);
    if (file.size > largest) return setWrong(t('deckFile.tooLarge'));
    return void attempt(async () => {
      const data = await base64Of(file);
      setChosen({ name: file.name, data, plan: await importDeck(data, 'look') });
    });
  };
  const take = ({ data }: Chosen) =>
    attempt(async () => {
      await importDeck(data, 'take');
      await look('deck');
      say(t('deckFile.taken'));
      route('/admin/deck');
    });
  return (
    <Page title={t('deckFile.title')}>
      <section class="panel" aria-labelledby="out">
        <h2 id="out">{t('deckFile.out')}</h2>
        <p class="soft">{t('deckFile.outText')}</p>
        <div>
          <a class="button" href="/api/admin/deck?format=csv" download>
            {t('deckFile.outGo')}
          </a>
        </div>
      </section>
      <section class="panel" aria-labelledby="in">
        <h2 id="in">{t('deckFile.in')}</h2>
        <p class="soft">{t('deckFile.inText')}</p>
        <Field label={t('deckFile.choose')} help={t('deckFile.columns')} wrong={wrong}>
          {input => (
            <input
              {...input}
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              onChange={event => {
                const [file] = event.currentTarget.files ?? [];
                if (file) choose(file);
              }}
            />
          )}
        </Field>
        <p role="status" class="soft">
          {busy && t('office.loading')}
        </p>
        {chosen && <Plan chosen={chosen} busy={busy} onTake={() => void take(chosen)} />}
      </section>
      <div>
        <a class="button" href="/admin/deck" data-back>
          {t('office.page.deck')}
        </a>
      </div>
    </Page>
  );
}

function Plan({ chosen, busy, onTake }: { chosen: Chosen; busy: boolean; onTake: () => void }) {
  const { added, changed, removed, kept, problems } = chosen.plan;
  if (problems.length > 0)
    return (
      <div role="alert">
        <p class="wrong">{t('deckFile.problems', { n: problems.length })}</p>
        <ul class="words-changes">
          {problems.map(problem => (
            <li key={`${problem.line} ${problem.problem}`}>
              {problem.line > 0 && <strong>{t('deckFile.line', { n: problem.line })} </strong>}
              {problemText(problem)}
            </li>
          ))}
        </ul>
      </div>
    );
  const nothing = added.length + changed.length + removed.length === 0;
  return (
    <section aria-label={t('deckFile.plan', { file: chosen.name })}>
      <h3>{t('deckFile.plan', { file: chosen.name })}</h3>
      <ul class="words-changes">
        <Titles words={t('deckFile.added', { n: added.length })} titles={added} />
        <Titles words={t('deckFile.changed', { n: changed.length })} titles={changed} />
        <Titles words={t('deckFile.removed', { n: removed.length })} titles={removed} />
        {kept > 0 && <li class="soft">{t('deckFile.kept', { n: kept })}</li>}
      </ul>
      {nothing ? (
        <p>{t('deckFile.nothing')}</p>
      ) : (
        <div>
          <button type="button" class="button strong" aria-disabled={busy} onClick={onTake}>
            {t('deckFile.take')}
          </button>
        </div>
      )}
    </section>
  );
}

function Titles({ words, titles }: { words: string; titles: readonly string[] }) {
  if (titles.length === 0) return null;
  return (
    <li>
      <strong>{words}</strong> <bdi>{titles.join(' · ')}</bdi>
    </li>
  );
}

/** A file as text that travels in JSON, whatever its encoding. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
