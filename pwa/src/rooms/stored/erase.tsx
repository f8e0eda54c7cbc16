import { useState } from 'preact/hooks';
import { eraseSelf, Refused, type Words } from '../../facts/mydata';
import { type StoredKey, stored } from '../../i18n/stored';
import { emptyPhone, syncState } from '../../sync';
import { Choices } from '../../ui/choices';
import { Sheet } from '../../ui/sheet';

const reasons: { [reason: string]: StoredKey } = {
  leaderless: 'eraseLeaderless',
  only_admin: 'eraseOnlyAdmin',
};

/** The end of somebody's card: it asks once, and what is to become of what they wrote. */
export function Erase() {
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState<Words | null>(null);
  const [wrong, setWrong] = useState<StoredKey | null>(null);
  const [busy, setBusy] = useState(false);
  const leaderless = wrong === 'eraseLeaderless';

  const erase = async () => {
    if (words === null) return setWrong('eraseChoose');
    setBusy(true);
    try {
      await eraseSelf(words, leaderless);
      await emptyPhone();
    } catch (error) {
      setWrong((error instanceof Refused && reasons[error.reason]) || 'noAnswer');
    }
    setBusy(false);
  };

  return (
    <section class="panel" aria-labelledby="stored-erase">
      <h2 id="stored-erase">{stored('erase')}</h2>
      <p>{stored('eraseText')}</p>
      <div>
        <button
          type="button"
          class="button alarm"
          aria-haspopup="dialog"
          onClick={() => {
            setWrong(null);
            setAsking(true);
          }}
        >
          {stored('eraseOpen')}
        </button>
      </div>
      <Sheet open={asking} title={stored('eraseAsk')} onClose={() => setAsking(false)}>
        <p>{stored('eraseText')}</p>
        <p id="stored-words">{stored('eraseWords')}</p>
        <fieldset class="choices" aria-labelledby="stored-words">
          <Choices
            of={['stay', 'gone'] satisfies Words[]}
            chosen={words}
            name={one => stored(one === 'stay' ? 'eraseStay' : 'eraseGone')}
            onChoose={one => {
              setWords(one);
              setWrong(null);
            }}
          />
        </fieldset>
        {syncState.value.waiting > 0 && <p>{stored('eraseWaiting')}</p>}
        {wrong && (
          <p class="wrong" role="alert">
            {stored(wrong)}
          </p>
        )}
        <button type="button" class="button strong wide" onClick={() => setAsking(false)}>
          {stored('eraseNo')}
        </button>
        <button type="button" class="button alarm wide" disabled={busy} onClick={() => void erase()}>
          {stored(leaderless ? 'eraseAllTheSame' : 'eraseYes')}
        </button>
      </Sheet>
    </section>
  );
}
