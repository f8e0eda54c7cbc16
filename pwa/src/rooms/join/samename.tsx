import { useState } from 'preact/hooks';
import { t } from '../../i18n';

type Props = { name: string; onAnother: () => void };

/** Somebody in the group has that name: asks whether it is the same person. Nobody's card is opened by a name alone. */
export function SameName({ name, onAnother }: Props) {
  const [same, setSame] = useState(false);
  return (
    <section class="notice join-same">
      <p>
        <strong>{t('join.same', { name })}</strong>
      </p>
      {same && <p>{t('join.sameYes')}</p>}
      {!same && (
        <button type="button" class="button" onClick={() => setSame(true)}>
          {t('join.sameMe')}
        </button>
      )}
      <button type="button" class="button" onClick={onAnother}>
        {t('join.sameOther', { name })}
      </button>
    </section>
  );
}
