import { useState } from 'preact/hooks';
import type { Group, Newcomer } from '../../contract';
import { answerNewcomer } from '../../facts/newcomer';
import { formatDay, t } from '../../i18n';
import { dayFor } from '../../rules/day';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';

/** Who waits to be let into a led group, answered in place; a no is asked once. */
export function Newcomers({ of, group }: { of: readonly Newcomer[]; group: Group }) {
  const [refusing, setRefusing] = useState<Newcomer | null>(null);
  if (of.length === 0) return null;
  const answer = async ({ id, name }: Newcomer, yes: boolean) => {
    if (!(await saved(answerNewcomer(id, yes)))) return;
    setRefusing(null);
    say(t(yes ? 'newcomer.letIn' : 'newcomer.notLetIn', { name }));
  };
  return (
    <section class="panel" aria-labelledby="newcomers">
      <h2 id="newcomers">{t('newcomer.title')}</h2>
      <p class="small soft">{t('newcomer.text')}</p>
      <ul class="daily-list">
        {of.map(one => (
          <li key={one.id}>
            <p>
              <strong dir="auto">{one.name}</strong>
            </p>
            <p class="small soft">
              {t('newcomer.since', { day: formatDay(dayFor(group, Date.parse(one.at)), 'weekday') })}
            </p>
            <div class="row">
              <button type="button" class="button strong" onClick={() => void answer(one, true)}>
                {t('newcomer.yes')}
                <span class="sr">: {one.name}</span>
              </button>
              <button type="button" class="button" aria-haspopup="dialog" onClick={() => setRefusing(one)}>
                {t('newcomer.no')}
                <span class="sr">: {one.name}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      <Sheet
        open={refusing !== null}
        title={t('newcomer.noAsk', { name: refusing?.name ?? '' })}
        onClose={() => setRefusing(null)}
      >
        <p>{t('newcomer.noText')}</p>
        <button type="button" class="button strong wide" onClick={() => setRefusing(null)}>
          {t('common.cancel')}
        </button>
        <button
          type="button"
          class="button alarm wide"
          onClick={() => refusing && void answer(refusing, false)}
        >
          {t('newcomer.noYes')}
        </button>
      </Sheet>
    </section>
  );
}
