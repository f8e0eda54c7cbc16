import type { Level } from '../../contract';
import { agreeLevel, levelIn } from '../../facts/level';
import { t } from '../../i18n';
import { Icon } from '../../ui/icons';
import { useFresh } from '../../ui/settle';
import { saved } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';

/** How many agreed, in words. */
export const agreedWords = ({ id, agreed, of }: Pick<Level, 'id' | 'agreed' | 'of'>): string =>
  of > 0 ? t('level.counts', { n: agreed, of }) : t(id === '' ? 'level.draft' : 'level.countsHidden');

/** "5 of 8 have agreed", and my own word. Only counts, never who. */
export function Agree({ group }: { group: string }) {
  const level = levelIn(group);
  const fresh = useFresh(level?.mine);
  if (!level) return null;
  return (
    <div class="agree">
      {level.of === 0 && level.id !== '' && <p class="small soft">{t('level.countsHidden')}</p>}
      {level.of > 0 && (
        <>
          <p class="agree-count" role="status">
            {t('level.counts', { n: level.agreed, of: level.of })}
          </p>
          <span class="agree-bar" aria-hidden="true">
            <span style={{ inlineSize: `${(100 * level.agreed) / level.of}%` }} />
          </span>
          <p class="small soft">{t('level.countsWhy')}</p>
        </>
      )}
      <Unsent id={level.id} by="agreeLevel" />
      {level.unsettled || level.id === '' ? (
        <p class="warm">{t('level.unsettled')}</p>
      ) : level.mine ? (
        <div class="row">
          <Icon name="check" size={20} />
          <strong>{t('level.agreed')}</strong>
          <button
            type="button"
            class="button quiet"
            onClick={() => saved(agreeLevel(level.id, false))}
            {...fresh}
          >
            {t('level.takeBack')}
          </button>
        </div>
      ) : (
        <button
          type="button"
          class="button strong wide"
          onClick={() => saved(agreeLevel(level.id, true))}
          {...fresh}
        >
          {t('level.agree')}
        </button>
      )}
    </div>
  );
}
