import { useEffect, useState } from 'preact/hooks';
import { lookAtPin, myPin, setPin } from '../../facts/pin';
import { t } from '../../i18n';
import { isEasyPin, leastPin, mostPin } from '../../rules/tablet';
import { Field } from '../../ui/field';
import { say } from '../../ui/toast';

/** The PIN for the tablets that the group shares; nothing where it has none. */
export function Pin() {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void lookAtPin(), []);
  const known = myPin.value;
  if (!known?.offered) return null;
  const save = async () => {
    if (busy) return;
    if (!new RegExp(`^[0-9]{${leastPin},${mostPin}}$`).test(typed)) return setWrong(t('pin.digits'));
    if (isEasyPin(typed)) return setWrong(t('pin.easy'));
    setBusy(true);
    setWrong(null);
    try {
      await setPin(typed);
      setTyped('');
      say(t('pin.saved'));
    } catch {
      setWrong(t('pin.notSaved'));
    }
    setBusy(false);
  };
  return (
    <section class="panel" aria-labelledby="pin">
      <h2 id="pin">{t('pin.title')}</h2>
      <p class="soft">{t('pin.text')}</p>
      {known.refused > 0 && <p class="wrong">{t('pin.refused', { n: known.refused })}</p>}
      <form
        class="person-part"
        onSubmit={event => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={known.set ? t('pin.another') : t('pin.choose')} help={t('pin.help')} wrong={wrong}>
          {input => (
            <input
              {...input}
              type="password"
              inputMode="numeric"
              autocomplete="off"
              maxLength={mostPin}
              value={typed}
              onInput={event => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <div>
          <button type="submit" class="button" aria-disabled={busy}>
            {t('pin.save')}
          </button>
        </div>
      </form>
    </section>
  );
}
