import { useState } from 'preact/hooks';
import type { SettingsAnswer, SettingsPatch } from '../../contract';
import { changeSettings, look } from '../../facts/office';
import { languages, locales, t } from '../../i18n';
import { Choices } from '../../ui/choices';
import { Clash, SaveEdits, useEdits } from '../../ui/edits';
import { Field, Line, toFirstWrong } from '../../ui/field';
import { Refusal, reasonOf, Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { say } from '../../ui/toast';
import { ZoneField } from './zone';

/** Comes with the other settings. */
export { PrivacyPage } from './privacy';

/** For so many days a personal code may open its card again. */
const codeDays = Array.from({ length: 8 }, (_, n) => n);

type Settings = Omit<SettingsAnswer, 'kind'>;

/** What the organisation has said about itself, each with what it means. */
export function OrganisationPage() {
  const reading = useReading<SettingsAnswer>('settings');
  return (
    <Page title={t('office.page.settings')}>
      <Standing of={reading} again={() => void look('settings')} />
      {reading.value && <Form now={reading.value} />}
    </Page>
  );
}

function Form({ now: { kind: _, ...now } }: { now: SettingsAnswer }) {
  const form = useEdits<Settings>('settings', now, (change, was) =>
    changeSettings({ ...change, was } as SettingsPatch),
  );
  const { shown, set } = form;
  const text = (value: string | number) => String(value);
  const why = reasonOf(form.wrong);
  const at = why === 'zone_unknown' ? 'timeZone' : why === 'name_unfit' ? 'name' : null;
  const wrong = (field: 'name' | 'timeZone') => (at === field ? wordsOf(form.wrong) : null);
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const element = event.currentTarget;
        void form.save().then(saved => {
          if (saved) say(t('person.saved'));
          else toFirstWrong(element);
        });
      }}
    >
      <section class="panel" aria-labelledby="organisation">
        <h2 id="organisation">{t('org.organisation')}</h2>
        <Line
          label={t('setup.name')}
          help={t('setup.nameHelp')}
          wrong={wrong('name')}
          maxLength={80}
          value={shown.name}
          onChange={name => set('name', name)}
        />
        <Clash of={form} field="name" words={text} />
        <fieldset class="choices">
          <legend class="office-legend">{t('setup.language')}</legend>
          <p class="small soft">{t('org.localeHelp')}</p>
          <Choices
            of={locales}
            chosen={shown.locale}
            name={one => languages[one].name}
            onChoose={locale => set('locale', locale)}
          />
        </fieldset>
        <Clash of={form} field="locale" words={locale => languages[locale].name} />
        <ZoneField
          help={t('org.zoneHelp')}
          wrong={wrong('timeZone')}
          value={shown.timeZone}
          onChange={zone => set('timeZone', zone)}
        />
        <Clash of={form} field="timeZone" words={text} />
      </section>
      <section class="panel" aria-labelledby="protection">
        <h2 id="protection">{t('org.protection')}</h2>
        <NumberField
          label={t('org.codeDays')}
          help={t('org.codeDaysHelp')}
          of={codeDays}
          value={shown.codeDays}
          words={codeWords}
          onChange={days => set('codeDays', days)}
        />
        <Clash of={form} field="codeDays" words={codeWords} />
      </section>
      <section class="panel" aria-labelledby="supervisors">
        <h2 id="supervisors">{t('role.supervisor')}</h2>
        <Check now={now} field="supervisorsManage" label={t('org.manage')} help={t('org.manageHelp')} />
        <Check now={now} field="postersAsk" label={t('org.postersAsk')} help={t('org.postersAskHelp')} />
      </section>
      {form.wrong !== null && at === null && <Refusal text={wordsOf(form.wrong)} />}
      <SaveEdits of={form} />
    </form>
  );
}

const codeWords = (days: number): string => (days === 0 ? t('org.codeOnce') : t('org.days', { n: days }));

type NumberProps = {
  label: string;
  help: string;
  of: readonly number[];
  value: number;
  words: (n: number) => string;
  onChange: (n: number) => void;
};

function NumberField({ label, help, of, value, words, onChange }: NumberProps) {
  return (
    <Field label={label} help={help} wrong={null}>
      {input => (
        <select {...input} value={value} onChange={event => onChange(Number(event.currentTarget.value))}>
          {of.map(n => (
            <option value={n} key={n}>
              {words(n)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type CheckProps = {
  now: Settings;
  field: 'supervisorsManage' | 'postersAsk';
  label: string;
  help: string;
};

/** Holds at once, and can be taken back. */
function Check({ now, field, label, help }: CheckProps) {
  const name = `${field}-help`;
  const [wrong, setWrong] = useState<string | null>(null);
  const put = async (on: boolean, undo?: () => void) => {
    setWrong(null);
    try {
      await changeSettings({ [field]: on, was: { [field]: !on } });
      say(t('person.saved'), { undo });
    } catch (error) {
      setWrong(wordsOf(error));
    }
    await look('settings');
  };
  return (
    <div>
      <label class="person-check">
        <input
          type="checkbox"
          checked={now[field]}
          aria-describedby={name}
          onChange={event => {
            const on = event.currentTarget.checked;
            void put(on, () => void put(!on));
          }}
        />
        {label}
      </label>
      <p class="small soft" id={name}>
        {help}
      </p>
      {wrong && <Refusal text={wrong} />}
    </div>
  );
}
