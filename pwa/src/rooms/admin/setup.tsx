import { useState } from 'preact/hooks';
import type { Locale, SettingsAnswer } from '../../contract';
import { changeSettings, look } from '../../facts/office';
import { languages, locale, locales, t } from '../../i18n';
import { Choices } from '../../ui/choices';
import { Field } from '../../ui/field';
import { wordsOf } from '../../ui/office';

/** The zone in which this browser is. */
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The first thing to say about a new organisation: what it is called; language and zone are proposed. */
export function Setup({ settings }: { settings: SettingsAnswer }) {
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Locale>(locale.value);
  const [zone, setZone] = useState(zoneHere() || settings.timeZone);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === '') return setWrong(t('setup.needName'));
    setBusy(true);
    try {
      await changeSettings({ name, locale: language, timeZone: zone });
      setWrong(null);
      await look('settings');
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <form class="panel" onSubmit={send} noValidate aria-labelledby="setup">
      <h2 id="setup">{t('setup.title')}</h2>
      <Field label={t('setup.name')} help={t('setup.nameHelp')} wrong={wrong}>
        {input => (
          <input
            {...input}
            maxLength={80}
            dir="auto"
            autocomplete="organization"
            value={name}
            onInput={event => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset class="choices" aria-label={t('setup.language')}>
        <legend class="office-legend">{t('setup.language')}</legend>
        <Choices of={locales} chosen={language} name={one => languages[one].name} onChoose={setLanguage} />
      </fieldset>
      <Field label={t('setup.zone')} help={t('setup.zoneHelp')} wrong={null}>
        {input => (
          <input
            {...input}
            dir="ltr"
            spellcheck={false}
            autocapitalize="none"
            value={zone}
            onInput={event => setZone(event.currentTarget.value)}
          />
        )}
      </Field>
      <div>
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('setup.go')}
        </button>
      </div>
    </form>
  );
}
