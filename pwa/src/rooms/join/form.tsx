import { signal } from '@preact/signals';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { join as limits } from '../../contract/requests.gen';
import { t } from '../../i18n';
import { join } from '../../sync';
import { Icon } from '../../ui/icons';
import { type Answer, isNameless, minutes, unreadyIn } from './answer';
import { isPoster, isWhole, readCode, showCode } from './code';
import { SameName } from './samename';

/** A card is being opened: what there is to say of a card that is here comes only once that is over. */
export const opening = signal(false);

type Props = {
  code: string;
  /** Something else is the first thing to do here. */
  second: boolean;
  onOtherCode: () => void;
  onJoined: (code: string) => Promise<void>;
  onRefused: (answer: Answer) => void;
};

/** One field for the code; a second for the name when the code is a group's poster or of somebody who has no name yet. */
export function Form({ code: linked, second, onOtherCode, onJoined, onRefused }: Props) {
  const [code, setCode] = useState(showCode(linked));
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Answer | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const error = useId();
  const [nameless, setNameless] = useState<string | null>(null);
  const named = isPoster(code) || nameless === readCode(code);
  const scanned = isWhole(linked);
  const about = wrong === null ? null : aboutName(wrong) ? 'name' : 'code';

  const refuse = (answer: Answer) => {
    setWrong(isNameless(answer) ? null : answer); // nobody has done anything wrong: a field for the name is there now
    onRefused(answer);
    if (isNameless(answer)) setNameless(readCode(code));
    else if (!isTaken(answer)) (aboutName(answer) ? nameField : field).current?.focus();
  };
  // The field that is asked for stands there only now.
  useEffect(() => {
    if (nameless !== null) nameField.current?.focus();
  }, [nameless]);

  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === '') return refuse('needCode');
    if (!isWhole(code)) return refuse('needWholeCode');
    if (named && name.trim() === '') return refuse('needName');
    setBusy(true);
    setWrong(null);
    opening.value = true;
    const answer = await (named ? join(readCode(code), name.trim()) : join(readCode(code)));
    setBusy(false);
    const welcomed = answer.ok ? onJoined(readCode(code)) : refuse(answer);
    opening.value = false;
    await welcomed;
  };

  return (
    <form class="join-form" onSubmit={send} noValidate>
      {scanned ? (
        <div class="join-found">
          <span class="small soft">{t('join.codeFound')}</span>
          <span class="join-code-shown">{showCode(linked)}</span>
          <button type="button" class="button quiet small" onClick={onOtherCode}>
            {t('join.otherCode')}
          </button>
        </div>
      ) : (
        <label class="label">
          {t('join.code')}
          <input
            ref={field}
            class="field join-code"
            value={code}
            onInput={({ currentTarget }) => {
              // Only grouped while typing at the end, so that a correction in the middle keeps its place.
              const atEnd = currentTarget.selectionStart === currentTarget.value.length;
              setCode(atEnd ? showCode(currentTarget.value) : currentTarget.value);
              currentTarget.value = atEnd ? showCode(currentTarget.value) : currentTarget.value;
            }}
            onBlur={() => setCode(showCode(code))}
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            placeholder="•••••-••••-••••"
            dir="ltr"
            aria-invalid={about === 'code'}
            aria-describedby={error}
          />
          <span class="small soft">{t('join.codeHelp')}</span>
        </label>
      )}
      {named && (
        <label class="label">
          {t('join.name')}
          <input
            ref={nameField}
            class="field"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
            autocomplete="given-name"
            enterkeyhint="go"
            {...limits.name}
            aria-invalid={about === 'name'}
            aria-describedby={error}
          />
          <span class="small soft">{t('join.nameHelp')}</span>
        </label>
      )}
      <div id={error} role="alert">
        {wrong && !unreadyIn(wrong) && !isTaken(wrong) && (
          <p class="wrong">
            <Icon name="alarm" size={22} />
            {words(wrong)}
          </p>
        )}
        {wrong && isTaken(wrong) && (
          <SameName key={name} name={name.trim()} onAnother={() => refuse('needOtherName')} />
        )}
      </div>
      <button type="submit" class={`button wide ${second ? '' : 'strong join-go'}`} aria-disabled={busy}>
        {busy ? t('join.opening') : t('join.open')}
      </button>
    </form>
  );
}

const isTaken = (answer: Answer): boolean => typeof answer === 'object' && answer.code === 'conflict';

const aboutName = (answer: Answer): boolean =>
  typeof answer === 'object'
    ? answer.code === 'conflict' || answer.code === 'invalid_args'
    : answer === 'needName' || answer === 'needOtherName';

function words(answer: Answer): string {
  if (answer === 'needCode') return t('join.needCode');
  if (answer === 'needWholeCode') return t('join.needWholeCode');
  if (answer === 'needName') return t('join.needName');
  if (answer === 'needOtherName') return t('join.needOtherName');
  switch (answer.code) {
    case 'invalid_args':
      return t('join.needName');
    case 'too_many_joins':
      return t('join.posterFull');
    case 'too_many_requests':
      return t('join.tooMany', { n: minutes(answer.retryAfter) });
    case 'offline':
      return t('join.offline');
    case 'unavailable':
      return t('join.unavailable');
    default:
      return t('join.wrong');
  }
}
