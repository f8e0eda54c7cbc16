import { useState } from 'preact/hooks';
import type { Retention } from '../../contract';
import { letGo, look } from '../../facts/office';
import { t } from '../../i18n';
import { goingLines } from '../../rules/retention';
import { AskOnce } from '../../ui/askonce';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';

type Periods = {
  keepMonths: number;
  keepWordsMonths: number;
  keepLogMonths: number;
  /** They are as they are set; else saving them says that as much may go. */
  set: boolean;
};

/** What would become counts by these periods, which need not be saved; and what waits for the office's word. */
export function Going({ keepMonths, keepWordsMonths, keepLogMonths, set }: Periods) {
  const path = `retention?keepMonths=${keepMonths}&keepWordsMonths=${keepWordsMonths}&keepLogMonths=${keepLogMonths}`;
  const reading = useReading<Retention>(path);
  const [wrong, setWrong] = useState<unknown>(null);
  const go = async () => {
    setWrong(null);
    try {
      await letGo();
      say(t('privacy.letGoDone'));
    } catch (error) {
      setWrong(error);
    }
    await look(path);
  };
  const lines = goingLines(reading.value?.going ?? []);
  return (
    <>
      <Standing of={reading} again={() => void look(path)} />
      {reading.value && (
        <div role="status">
          <p>{t(lines.length > 0 ? 'privacy.going' : 'privacy.goingNone')}</p>
          <ul>
            {lines.map(({ what, rows, all }) => (
              <li key={what}>{t('privacy.row', { what: t(`privacy.what.${what}`), rows, all })}</li>
            ))}
          </ul>
        </div>
      )}
      {set && reading.value?.waits && (
        <div class="notice">
          <p>{t('privacy.waits')}</p>
          <AskOnce
            label={t('privacy.letGo')}
            question={t('privacy.letGo')}
            text={t('privacy.letGoAsk')}
            yes={t('privacy.letGo')}
            onYes={() => void go()}
          />
        </div>
      )}
      {wrong !== null && <Refusal text={wordsOf(wrong)} />}
    </>
  );
}
