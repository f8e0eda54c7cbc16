import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SettingsAnswer, SettingsPatch } from '../../contract';
import * as limits from '../../contract/office.gen';
import { changeSettings, look } from '../../facts/office';
import { type Key, t } from '../../i18n';
import { dayHere } from '../../rules/day';
import { begunIn } from '../../ui/begun';
import { Clash, type Editing, SaveEdits, useEdits } from '../../ui/edits';
import { Field, Line, toFirstWrong } from '../../ui/field';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { say } from '../../ui/toast';
import { Going } from './retention';

type Settings = Omit<SettingsAnswer, 'kind'>;
type Switch = 'daily' | 'namedThanks' | 'leaderDays' | 'customerWords' | 'namesOfInvited';

const { minimum, maximum } = limits.settings.limit;
const people = Array.from({ length: maximum - minimum + 1 }, (_, n) => n + minimum);

const periods = [
  { field: 'keepMonths', label: 'privacy.keepMonths', help: 'privacy.keepMonthsHelp' },
  { field: 'keepWordsMonths', label: 'privacy.keepWordsMonths', help: 'privacy.keepWordsMonthsHelp' },
  { field: 'keepLogMonths', label: 'privacy.keepLogMonths', help: 'privacy.keepLogMonthsHelp' },
] as const;

const usualMonths = [6, 12, 18, 24, 36, 48, 60, 84, 120];

/** The usual periods, and the one that is set if it is another. */
const monthsFor = (now: number): number[] => [...new Set([...usualMonths, now])].sort((a, b) => a - b);

const monthWords = (n: number): string => t('privacy.months', { n });

/** What the organisation promises its people, each with what it does, and who agreed to a change. */
export function PrivacyPage() {
  const reading = useReading<SettingsAnswer>('settings');
  return (
    <Page title={t('office.page.privacy')}>
      <p>{t('privacy.lead')}</p>
      <Standing of={reading} again={() => void look('settings')} />
      {reading.value && <Form now={reading.value} />}
    </Page>
  );
}

const nobody = { on: '', note: '' };
const useAgreement = begunIn<typeof nobody>();

function Form({ now: { kind: _, ...now } }: { now: SettingsAnswer }) {
  const [begun, setAgreement] = useAgreement();
  const agreed = begun ?? { ...nobody, on: dayHere(Date.now()) };
  const [tried, setTried] = useState(false);
  const form = useEdits<Settings>(
    'settings',
    now,
    (change, was) => changeSettings({ ...change, was, agreed } as SettingsPatch),
    'privacy',
  );
  const save = async (event: Event) => {
    event.preventDefault();
    const element = event.currentTarget;
    setTried(true);
    if (agreed.on === '' || agreed.note.trim() === '' || !(await form.save())) return toFirstWrong(element);
    setTried(false);
    setAgreement(null);
    say(t('person.saved'));
  };
  const flag = (field: Switch, label: Key, help: Key) => (
    <Flag
      form={form}
      field={field}
      label={t(label as 'privacy.daily')}
      help={t(help as 'privacy.dailyHelp')}
    />
  );
  return (
    <form class="office-form" noValidate onSubmit={save}>
      <Part name="figures" title={t('privacy.figures')}>
        <Field label={t('privacy.limit')} help={t('privacy.limitHelp')} wrong={null}>
          {input => (
            <select
              {...input}
              value={form.shown.limit}
              onChange={event => form.set('limit', Number(event.currentTarget.value))}
            >
              {people.map(n => (
                <option value={n} key={n}>
                  {n}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Clash of={form} field="limit" words={String} />
        {flag('daily', 'privacy.daily', 'privacy.dailyHelp')}
      </Part>
      <Part name="people" title={t('privacy.people')}>
        {flag('namedThanks', 'privacy.namedThanks', 'privacy.namedThanksHelp')}
        {flag('leaderDays', 'privacy.leaderDays', 'privacy.leaderDaysHelp')}
        {flag('namesOfInvited', 'privacy.names', 'privacy.namesHelp')}
      </Part>
      <Part name="customers" title={t('privacy.customers')}>
        {flag('customerWords', 'privacy.customerWords', 'privacy.customerWordsHelp')}
      </Part>
      <Part name="keep" title={t('privacy.keep')}>
        {periods.map(({ field, label, help }) => (
          <div key={field}>
            <Field label={t(label)} help={t(help)} wrong={null}>
              {input => (
                <select
                  {...input}
                  value={form.shown[field]}
                  onChange={event => form.set(field, Number(event.currentTarget.value))}
                >
                  {monthsFor(form.now[field]).map(n => (
                    <option value={n} key={n}>
                      {monthWords(n)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Clash of={form} field={field} words={monthWords} />
          </div>
        ))}
        <Going
          keepMonths={form.shown.keepMonths}
          keepWordsMonths={form.shown.keepWordsMonths}
          keepLogMonths={form.shown.keepLogMonths}
          set={periods.every(({ field }) => !form.changes(field))}
        />
      </Part>
      {form.changed && (
        <Part name="agreement" title={t('privacy.agreement')}>
          <Line
            label={t('privacy.agreedNote')}
            help={t('privacy.agreedHelp')}
            wrong={tried && agreed.note.trim() === '' ? t('privacy.needNote') : null}
            maxLength={limits.agreement.note.maxLength}
            value={agreed.note}
            onChange={note => setAgreement({ ...agreed, note })}
          />
          <Field
            label={t('privacy.agreedOn')}
            wrong={tried && agreed.on === '' ? t('privacy.needDay') : null}
          >
            {input => (
              <input
                {...input}
                type="date"
                max={dayHere(Date.now())}
                value={agreed.on}
                onInput={event => setAgreement({ ...agreed, on: event.currentTarget.value })}
              />
            )}
          </Field>
        </Part>
      )}
      {form.wrong !== null && <Refusal text={wordsOf(form.wrong)} />}
      <SaveEdits of={form} />
    </form>
  );
}

function Part({ name, title, children }: { name: string; title: string; children: ComponentChildren }) {
  return (
    <section class="panel" aria-labelledby={`privacy-${name}`}>
      <h2 id={`privacy-${name}`}>{title}</h2>
      {children}
    </section>
  );
}

type FlagProps = { form: Editing<Settings>; field: Switch; label: string; help: string };

/** Something that is promised or not. */
function Flag({ form, field, label, help }: FlagProps) {
  return (
    <div>
      <label class="person-check">
        <input
          type="checkbox"
          checked={form.shown[field]}
          aria-describedby={`${field}-help`}
          onChange={event => form.set(field, event.currentTarget.checked)}
        />
        {label}
      </label>
      <p class="small soft" id={`${field}-help`}>
        {help}
      </p>
      <Clash of={form} field={field} words={on => t(on ? 'log.yes' : 'log.no')} />
    </div>
  );
}
