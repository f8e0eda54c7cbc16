import { useEffect, useState } from 'preact/hooks';
import type { Step } from '../../facts/tablet';
import { atTablet } from '../../i18n/tablet';
import { isEasyPin, leastPin, mostPin, startCodeDigits } from '../../rules/tablet';
import type { Parts } from './parts';

type Typing = Exclude<Step, { at: 'names' } | { at: 'actions' }>;

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Digits to be tapped or typed; on the screen only how many there are. */
export function PinPad({ desk, locale, step }: Parts & { step: Typing }) {
  const [typed, setTyped] = useState('');
  const code = step.at === 'start';
  const [least, most] = code ? [startCodeDigits, startCodeDigits] : [leastPin, mostPin];
  const easy = step.at === 'choose' && typed.length >= least && isEasyPin(typed);
  const ready = typed.length >= least && !easy && !desk.busy.value;

  const add = (digit: string) => setTyped(now => (now.length < most ? now + digit : now));
  const erase = () => setTyped(now => now.slice(0, -1));
  const enter = () => {
    if (!ready) return;
    setTyped('');
    void desk.enter(typed);
  };
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (/^[0-9]$/.test(key)) add(key);
      else if (key === 'Backspace') erase();
      else if (key === 'Escape') desk.leave();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [desk, most]);

  return (
    <form
      class="tablet-pad"
      onSubmit={event => {
        event.preventDefault();
        enter();
      }}
    >
      <h1>{atTablet(locale, step.at, { name: step.person.name })}</h1>
      {code && <p>{atTablet(locale, 'startHelp')}</p>}
      {step.at === 'choose' && <p>{atTablet(locale, 'chooseHelp')}</p>}
      <p class="tablet-dots" role="status">
        <span aria-hidden="true">{'●'.repeat(typed.length) || '–'}</span>
        <span class="sr">{atTablet(locale, 'digits', { n: typed.length })}</span>
      </p>
      {easy && <p class="tablet-hint">{atTablet(locale, 'easy')}</p>}
      <div class="tablet-keys" dir="ltr">
        {digits.map(digit => (
          <Key key={digit} digit={digit} add={add} />
        ))}
        <button type="button" class="tablet-key" aria-label={atTablet(locale, 'erase')} onClick={erase}>
          ⌫
        </button>
        <Key digit="0" add={add} />
        <button type="submit" class="tablet-key strong" aria-disabled={!ready}>
          {atTablet(locale, 'ok')}
        </button>
      </div>
      <div class="row">
        <button type="button" class="button" onClick={() => desk.leave()}>
          {atTablet(locale, 'notMe')}
        </button>
        {step.at === 'pin' && (
          <button type="button" class="button quiet" onClick={() => desk.hasStart(step.person)}>
            {atTablet(locale, 'haveStart')}
          </button>
        )}
      </div>
    </form>
  );
}

const Key = ({ digit, add }: { digit: string; add: (digit: string) => void }) => (
  <button type="button" class="tablet-key" onClick={() => add(digit)}>
    {digit}
  </button>
);
