import { useState } from 'preact/hooks';
import type { CardTexts, Locale } from '../../../contract';
import { languages, locale, locales, t } from '../../../i18n';
import { readAs, textIn } from '../../../rules/wording';
import { Choices } from '../../../ui/choices';
import '../../card/card.css';

/** The card as an employee has it, in the language that they read. */
export function CardPreview({ words, standIn }: { words: CardTexts; standIn: Locale }) {
  const [of, setOf] = useState<Locale>(locale.value);
  const steps = readAs(words.whenWrong, of, standIn)?.value ?? [];
  return (
    <div class="preview">
      <fieldset class="choices" aria-label={t('words.previewIn')}>
        <Choices of={locales} chosen={of} name={one => languages[one].name} onChoose={setOf} />
      </fieldset>
      <div class="card-preview" lang={of} dir="auto">
        <p class="promise promise-text">{textIn(words.vision, of, standIn)}</p>
        <ol class="points">
          {words.points.map(point => (
            <li class="point" key={point.id}>
              <span class="point-go">
                <span class="point-text">
                  <span class="point-title">{textIn(point.title, of, standIn)}</span>
                  <span class="point-wording">{textIn(point.why, of, standIn)}</span>
                </span>
              </span>
            </li>
          ))}
        </ol>
      </div>
      {steps.length > 0 && (
        <div class="card-preview wrongs" lang={of} dir="auto">
          <h3>{t('card.back')}</h3>
          <ol>
            {steps.map((step, at) => (
              <li key={at}>
                <strong>{step.title}</strong>
                <span>{step.text}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}
