import { useState } from 'preact/hooks';
import { look } from '../../../facts/office';
import { t } from '../../../i18n';
import { reasonOf, wordsOf } from '../../../ui/office';

export type Act = {
  busy: boolean;
  /** What went wrong, in words; null while nothing has. */
  wrong: string | null;
  /** Carries something out and reads again how it stands; true if it was. */
  run: (what: () => Promise<unknown>) => Promise<boolean>;
};

/** Acts on what an address tells. */
export function useAct(path: string): Act {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setWrong(null);
    try {
      await what();
      return true;
    } catch (error) {
      const changed = reasonOf(error) === 'changed_meanwhile';
      setWrong(changed ? t('words.changed') : wordsOf(error));
      return false;
    } finally {
      await look(path);
      setBusy(false);
    }
  };
  return { busy, wrong, run };
}
