import type { CardTexts, Locale, Step } from '../../../contract';
import { card as limits } from '../../../contract/words.gen';
import { changeCard } from '../../../facts/wording';
import { languages, locales, t } from '../../../i18n';
import { realSteps, tooMany, withStep } from '../../../rules/wording';
import { Clash, SaveEdits, useEdits } from '../../../ui/edits';
import { Line, toFirstWrong } from '../../../ui/field';
import { Refusal, wordsOf } from '../../../ui/office';
import { say } from '../../../ui/toast';
import { InLanguages } from './languages';

type Steps = Record<Locale, readonly Step[]>;

const inLanguages = (steps: (of: Locale) => readonly Step[]): Steps =>
  Object.fromEntries(locales.map(one => [one, steps(one)])) as Steps;

const send = (steps: Partial<Steps>) =>
  Object.fromEntries(Object.entries(steps).map(([of, some]) => [of, realSteps(some)]));

/** What to do when it goes wrong: the back of the card. */
export function WhenWrong({ words }: { words: CardTexts }) {
  const form = useEdits<Steps>(
    'points',
    inLanguages(of => words.whenWrong[of] ?? []),
    (change, was) => changeCard({ whenWrong: send(change), was: { whenWrong: send(was) } }),
    'whenWrong',
  );
  const tooLong = locales.some(of =>
    form.shown[of].some(
      ({ title, text }) => tooMany(title, limits.stepTitle) > 0 || tooMany(text, limits.stepText) > 0,
    ),
  );
  return (
    <section class="panel" aria-labelledby="when-wrong">
      <h2 id="when-wrong">{t('words.whenWrong')}</h2>
      <p class="soft">{t('words.whenWrongHelp')}</p>
      <form
        class="office-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (tooLong) toFirstWrong(event.currentTarget);
          else void form.save().then(saved => saved && say(t('words.saved')));
        }}
      >
        <InLanguages>
          {of => <StepFields steps={form.shown[of]} of={of} onChange={steps => form.set(of, steps)} />}
        </InLanguages>
        {locales.map(of => (
          <Clash
            of={form}
            field={of}
            words={steps => steps.map(({ title, text }) => `${title}: ${text}`).join(' · ')}
            key={of}
          />
        ))}
        {form.wrong !== null && <Refusal text={wordsOf(form.wrong)} />}
        <SaveEdits of={form} />
      </form>
    </section>
  );
}

type FieldsProps = { steps: readonly Step[]; of: Locale; onChange: (steps: readonly Step[]) => void };

function StepFields({ steps, of, onChange }: FieldsProps) {
  const over = (text: string, most: number) =>
    tooMany(text, most) > 0 ? t('words.tooLong', { n: tooMany(text, most) }) : null;
  return (
    <>
      {steps.map((step, at) => (
        <fieldset class="words-step" key={at} aria-label={t('words.step', { n: at + 1 })}>
          <Line
            label={t('words.stepTitle', { n: at + 1 })}
            maxLength={limits.stepTitle * 4}
            wrong={over(step.title, limits.stepTitle)}
            value={step.title}
            onChange={title => onChange(withStep(steps, at, { ...step, title }))}
          />
          <Line
            label={t('words.stepText')}
            maxLength={limits.stepText * 4}
            wrong={over(step.text, limits.stepText)}
            value={step.text}
            onChange={text => onChange(withStep(steps, at, { ...step, text }))}
          />
          <div>
            <button
              type="button"
              class="button quiet"
              aria-label={t('words.stepOut', { n: at + 1, language: languages[of].name })}
              onClick={() => onChange(steps.filter((_, n) => n !== at))}
            >
              {t('common.remove')}
            </button>
          </div>
        </fieldset>
      ))}
      {steps.length < limits.steps && (
        <div>
          <button
            type="button"
            class="button"
            onClick={() => onChange(withStep(steps, steps.length, { title: '', text: '' }))}
          >
            {t('words.stepMore')}
          </button>
        </div>
      )}
    </>
  );
}
