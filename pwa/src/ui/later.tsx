import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { addTexts, type Part, t } from '../i18n';
import { serverAnswers } from '../sync';

// What is fetched once the card stands, each part with its own texts, so that the first load stays small and nothing is
// waited for later.

export type Later<P> = ((props: P) => preact.JSX.Element) & {
  /** Fetches it before it is needed. */
  ahead: () => Promise<void>;
  /** What to say where its pieces are missing on a screen that works without them; nothing while they are not. */
  Missing: () => preact.JSX.Element | null;
};

/** A room that is fetched when first needed; while that fails, it says so and lets the person try again. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  ...texts: readonly Part[]
): Later<P> {
  const room = signal<{ Room: ComponentType<P> } | null>(null);
  const failed = signal(false);

  const ahead = async () => {
    if (room.value) return;
    failed.value = false;
    try {
      const [Room] = await Promise.all([load(), addTexts(...texts)]);
      room.value = { Room };
    } catch {
      failed.value = true;
    }
  };

  // Browsers do not fetch a part again that failed once: only a page that begins anew does. Without a server to begin it
  // from, the page that is here is better than none.
  const again = async () => {
    await ahead();
    if (failed.value && (await serverAnswers())) location.reload();
  };

  const Room = (props: P) => {
    useEffect(() => {
      void ahead();
    }, []);
    if (room.value) return <room.value.Room {...props} />;
    if (!failed.value) return <div class="page bone bone-card" role="status" aria-label={t('app.loading')} />;
    return (
      <div class="page" role="alert">
        <p>{t('error.offlinePage')}</p>
        <Again go={again} />
      </div>
    );
  };
  const Missing = () =>
    failed.value ? (
      <section class="notice" role="alert">
        <p>{t('error.offlinePart')}</p>
        <div>
          <Again go={again} />
        </div>
      </section>
    ) : null;
  return Object.assign(Room, { ahead, Missing });
}

function Again({ go }: { go: () => void }) {
  return (
    <button type="button" class="button strong" onClick={go}>
      {t('error.again')}
    </button>
  );
}
