import { useState } from 'preact/hooks';
import type { Point } from '../../contract';
import { ownGroup, ownToday } from '../../facts/group';
import { points } from '../../facts/point';
import { recalls, tellRecall } from '../../facts/recall';
import { t } from '../../i18n';
import { dayFor } from '../../rules/day';
import { dueToday, grades } from '../../rules/schedule';
import { Page } from '../../ui/page';
import { saved } from '../../ui/toast';
import './daily.css';

const answers = [
  { grade: grades.forgot, key: 'recall.forgot' },
  { grade: grades.almost, key: 'recall.almost' },
  { grade: grades.knew, key: 'recall.knew' },
] as const;

/** In other words each time. */
const wordingOf = ({ id, wordings, why }: Point): string =>
  wordings[recalls.value.filter(({ point }) => point === id).length % wordings.length] ?? why;

/** Think, turn, and say how well it went; three points a day at most. */
export function RecallRoom() {
  const [turned, setTurned] = useState(false);
  const group = ownGroup.value;
  const dayIs = (at: string): string => dayFor(group, Date.parse(at));
  const due = dueToday(points.value, recalls.value, at => dayIs(at) === ownToday.value, Date.now());
  const [point] = due;

  const say = async (grade: number) => {
    if (point && (await saved(tellRecall(point.id, grade)))) setTurned(false);
  };

  return (
    <Page title={t('recall.title')}>
      {point ? (
        <section class="panel recall" data-turned={turned}>
          <p class="small soft" role="status">
            {t('recall.left', { n: due.length })}
          </p>
          <p class="small">{t('recall.which')}</p>
          <p class="recall-words">{wordingOf(point)}</p>
          {turned ? (
            <div class="recall-answer">
              <h2>{point.title}</h2>
              <p>{point.why}</p>
              <div class="recall-grades">
                {answers.map(({ grade, key }) => (
                  <button
                    type="button"
                    class={grade === grades.knew ? 'button strong' : 'button'}
                    onClick={() => say(grade)}
                    key={key}
                  >
                    {t(key)}
                  </button>
                ))}
              </div>
            </div>
          ) : (
            <>
              <p class="soft">{t('recall.think')}</p>
              <button type="button" class="button strong wide" onClick={() => setTurned(true)}>
                {t('recall.turn')}
              </button>
            </>
          )}
        </section>
      ) : (
        <section class="panel">
          <h2>{t('recall.done')}</h2>
          <p>{t('recall.doneText')}</p>
          <div>
            <a class="button" href="/">
              {t('app.toCard')}
            </a>
          </div>
        </section>
      )}
      <p class="small soft">{t('recall.private')}</p>
    </Page>
  );
}
