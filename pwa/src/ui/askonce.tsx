import { useState } from 'preact/hooks';
import { t } from '../i18n';

type Props = { label: string; question: string; text: string; yes: string; onYes: () => void };

/** A button for what cannot be undone: it asks once. */
export function AskOnce({ label, question, text, yes, onYes }: Props) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <div>
        <button type="button" class="button alarm" onClick={() => setAsked(true)}>
          {label}
        </button>
      </div>
    );
  return (
    <fieldset class="person-part">
      <legend class="office-legend">{question}</legend>
      <p>{text}</p>
      <div class="row">
        <button
          type="button"
          class="button alarm"
          onClick={() => {
            setAsked(false);
            onYes();
          }}
        >
          {yes}
        </button>
        <button type="button" class="button" onClick={() => setAsked(false)}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
