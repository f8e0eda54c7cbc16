import { useState } from 'preact/hooks';
import type { ImportToken, ImportTokenAnswer, ImportTokenList } from '../../contract';
import { addImportToken, endImportToken, look, newId } from '../../facts/office';
import { formatDay, t } from '../../i18n';
import { localDay, silentTokens } from '../../rules/import';
import { Copy } from '../../ui/copy';
import { Line, toFirstWrong, Wrong } from '../../ui/field';
import { Standing, useReading, wordsOf } from '../../ui/office';
import { whenOf } from './importruns';

/** Tokens by which nightly jobs bring their files. */
export function ImportTokens() {
  const reading = useReading<ImportTokenList>('import-tokens');
  const tokens = reading.value?.items ?? [];
  return (
    <section class="panel" aria-labelledby="import-tokens">
      <h2 id="import-tokens">{t('import.tokens')}</h2>
      <p class="soft">{t('import.tokensHelp')}</p>
      {silentTokens(tokens, reading.at).map(({ id, name }) => (
        <p class="notice" role="status" key={id}>
          {t('import.silent', { name })}
        </p>
      ))}
      <Standing of={reading} again={() => void look('import-tokens')} />
      {reading.value && tokens.length === 0 && <p>{t('import.noTokens')}</p>}
      <ul class="import-runs">
        {tokens.map(token => (
          <Token token={token} key={token.id} />
        ))}
      </ul>
      <NewToken />
    </section>
  );
}

function Token({ token: { id, name, madeBy, madeAt, usedAt, mayRaise, holds } }: { token: ImportToken }) {
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const end = async () => {
    try {
      await endImportToken(id);
      void look('import-tokens');
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  const told = [
    t('import.tokenMade', { who: madeBy, day: formatDay(localDay(madeAt)) }),
    usedAt === null ? t('import.tokenUnused') : t('import.tokenUsed', { when: whenOf(usedAt) }),
    mayRaise && t('import.tokenRaises'),
  ];
  return (
    <li>
      <strong dir="auto">{name}</strong>
      <span class="soft small">{told.filter(Boolean).join(' · ')}</span>
      {!holds && <span class="wrong small">{t('import.tokenStopped', { who: madeBy })}</span>}
      {asking ? (
        <div class="import-ask">
          <p>{t('import.endAsk')}</p>
          <div class="row">
            <button type="button" class="button alarm" onClick={() => void end()}>
              {t('import.endGo')}
            </button>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {t('import.keep')}
            </button>
          </div>
          <Wrong id={`end-${id}`} text={wrong} />
        </div>
      ) : (
        <div>
          <button type="button" class="button quiet" onClick={() => setAsking(true)}>
            {t('import.endToken')}
            <span class="sr"> {name}</span>
          </button>
        </div>
      )}
    </li>
  );
}

function NewToken() {
  const [name, setName] = useState('');
  const [mayRaise, setMayRaise] = useState(false);
  const [id, setId] = useState(newId);
  const [wrong, setWrong] = useState<string | null>(null);
  const [made, setMade] = useState<ImportTokenAnswer | null>(null);
  const make = async (form: EventTarget | null) => {
    if (name.trim() === '') {
      setWrong(t('import.needTokenName'));
      return toFirstWrong(form);
    }
    try {
      setMade(await addImportToken({ id, name, mayRaise }));
      setName('');
      setMayRaise(false);
      setWrong(null);
      setId(newId());
      void look('import-tokens');
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  if (made)
    return (
      <div class="import-ask" role="status">
        <p>{t('import.tokenOnce')}</p>
        <p class="import-token" translate={false}>
          {made.token}
        </p>
        <div class="row">
          <Copy text={made.token} label={t('import.copyToken')} />
          <Copy text={commandOf(made)} label={t('import.copyCommand')} />
          <button type="button" class="button" onClick={() => setMade(null)}>
            {t('common.done')}
          </button>
        </div>
      </div>
    );
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void make(event.currentTarget);
      }}
    >
      <Line
        label={t('import.tokenName')}
        help={t('import.tokenNameHelp')}
        maxLength={80}
        wrong={wrong}
        value={name}
        onChange={setName}
      />
      <label class="import-check">
        <input
          type="checkbox"
          checked={mayRaise}
          onChange={event => setMayRaise(event.currentTarget.checked)}
        />
        {t('import.mayRaise')}
      </label>
      <div>
        <button type="submit" class="button">
          {t('import.makeToken')}
        </button>
      </div>
    </form>
  );
}

/** How a job sends its file; the token stands in a variable, not in the list of commands. */
const commandOf = ({ url }: ImportTokenAnswer): string =>
  `curl --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Content-Type: text/csv" --data-binary @people.csv "${url}?whole=true&file=people.csv&id=$(uuidgen --time)"`;
