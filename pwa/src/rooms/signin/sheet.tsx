import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { confirmBy } from '../../facts/signin';
import { t } from '../../i18n';
import { Sheet } from '../../ui/sheet';

/** Who waits for the answer. */
const asked = signal<{ why: string; settle: (confirmed: boolean) => void } | null>(null);

const ask = (why: string): Promise<boolean> =>
  new Promise(settle => {
    asked.peek()?.settle(false);
    asked.value = { why, settle };
  });

function settle(confirmed: boolean): void {
  asked.peek()?.settle(confirmed);
  asked.value = null;
}

/** Asks, while it is on the page, for a proof of who sits here wherever the server wants one; what was asked for is then done. `Shown` is how they
 * confirm. */
export function GuardBy({ Shown }: { Shown: ComponentType<{ why: string; onDone: () => void }> }) {
  useEffect(() => {
    confirmBy(ask);
    return () => {
      confirmBy(null);
      settle(false);
    };
  }, []);
  const why = asked.value?.why ?? null;
  return (
    <Sheet
      open={why !== null}
      title={t(why === 'set_up' ? 'signin.setUp' : 'signin.confirm')}
      onClose={() => settle(false)}
    >
      {why !== null && <Shown why={why} onDone={() => settle(true)} />}
    </Sheet>
  );
}
