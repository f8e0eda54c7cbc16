import { useState } from 'preact/hooks';
import type { Locale, SettingsAnswer } from '../../contract';
import { changeSettings, look } from '../../facts/office';
import { languages, locale, locales, t } from '../../i18n';
import { Choices } from '../../ui/choices';
import { Field, toFirstWrong } from '../../ui/field';
import { reasonOf, wordsOf } from '../../ui/office';
import { ZoneField } from './zone';

/** The zone in which this browser is. */
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The first thing to say about a new organisation: what it is called; language and zone are proposed. */
export function Setup({ settings }: { settings: SettingsAnswer }) {
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Locale>(locale.value);
  const [zone, setZone] = useState(zoneHere() || settings.timeZone);
  const [wrong, setWrong] = useState<{ at: 'name' | 'zone'; words: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const wrongAt = (field: 'name' | 'zone') => (wrong?.at === field ? wrong.words : null);
  const send = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (busy) return;
    if (name.trim() === '') {
      setWrong({ at: 'name', words: t('setup.needName') });
      return toFirstWrong(form);
    }
    setBusy(true);
    try {
      await changeSettings({ name, locale: language, timeZone: zone });
      setWrong(null);
      await look('settings');
    } catch (error) {
      setWrong({ at: reasonOf(error) === 'zone_unknown' ? 'zone' : 'name', words: wordsOf(error) });
      toFirstWrong(form);
    }
    setBusy(false);
  };
  return (
    <form class="panel" onSubmit={send} noValidate aria-labelledby="setup">
      <h2 id="setup">{t('setup.title')}</h2>
      <Field label={t('setup.name')} help={t('setup.nameHelp')} wrong={wrongAt('name')}>
        {input => (
          <input
            {...input}
            maxLength={80}
            dir="auto"
            autocomplete="organization"
            value={name}
            onInput={event => {
              setName(event.currentTarget.value);
              setWrong(null);
            }}
          />
        )}
      </Field>
      <fieldset class="choices" aria-label={t('setup.language')}>
        <legend class="office-legend">{t('setup.language')}</legend>
        <Choices of={locales} chosen={language} name={one => languages[one].name} onChoose={setLanguage} />
      </fieldset>
      <ZoneField
        help={t('setup.zoneHelp')}
        wrong={wrongAt('zone')}
        value={zone}
        onChange={next => {
          setZone(next);
          setWrong(null);
        }}
      />
      <div>
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('setup.go')}
        </button>
      </div>
    </form>
  );
}
