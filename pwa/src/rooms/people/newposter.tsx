import { useState } from 'preact/hooks';
import { t } from '../../i18n';

/** A poster to come: whether the supervisor is asked. */
export function NewPoster({ busy, onMake }: { busy: boolean; onMake: (asks: boolean) => void }) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <label class="person-check">
        <input type="checkbox" checked={asks} onChange={event => setAsks(event.currentTarget.checked)} />
        {t('handout.asks')}
      </label>
      <div>
        <button type="button" class="button strong" aria-disabled={busy} onClick={() => onMake(asks)}>
          {t('handout.makePoster')}
        </button>
      </div>
    </>
  );
}
