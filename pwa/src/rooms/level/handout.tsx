import { useEffect } from 'preact/hooks';
import { levelIn } from '../../facts/level';
import { me } from '../../facts/member';
import { t } from '../../i18n';
import { firstName } from '../../rules/name';
import { Agree, agreedWords } from './agree';

type Props = { group: string; name: string; alone: boolean; onTake: () => void };

/**
 * The card is handed out: a moment worth having. Together it waits until everyone has agreed and shows how far the group
 * is; whoever joins a group that has its card gets it with their own word.
 */
export function HandOut({ group, name, alone, onTake }: Props) {
  const level = levelIn(group);
  const own = group === me.value?.group;
  const ready = level?.state === 'agreed' || (alone && level?.mine === true);

  useEffect(() => {
    if (ready) navigator.vibrate?.([20, 60, 20]);
  }, [ready]);

  if (!ready)
    return (
      <>
        <p>
          {own ? t(alone ? 'intro.cardAlone' : 'intro.cardWaiting') : t('intro.cardLed', { group: name })}
        </p>
        {own ? <Agree group={group} /> : level && <p>{agreedWords(level)}</p>}
      </>
    );
  return (
    <div class="handout">
      <div class="handout-water" aria-hidden="true">
        {[0, 1, 2].map(ring => (
          <span key={ring} style={{ animationDelay: `${ring * 0.45}s` }} />
        ))}
        <div class="handout-card">
          {own && <span>{me.value?.name}</span>}
          <strong>{name}</strong>
        </div>
      </div>
      <p class="handout-say" role="status">
        {own
          ? t('intro.handed', { name: firstName(me.value?.name ?? '') })
          : t('intro.handedLed', { group: name })}
      </p>
      {own && <p class="soft">{t('intro.handedText', { group: name })}</p>}
      <button type="button" class="button strong wide" onClick={onTake}>
        {own ? t('intro.toCard') : t('common.done')}
      </button>
    </div>
  );
}
