import { t } from '../../i18n';
import { firstName } from '../../rules/name';
import { Page } from '../../ui/page';

/** The moment after joining: the first drop falls. */
export function Welcome({ name, onDone }: { name: string; onDone: () => void }) {
  return (
    <main id="main" class="welcome" tabIndex={-1}>
      <Water />
      <Page title={name ? t('join.welcome', { name: firstName(name) }) : t('join.welcomeNameless')}>
        <p>{t('join.welcomeText')}</p>
        <p>{t('card.hint')}</p>
        <button type="button" class="button strong wide" onClick={onDone}>
          {t('app.toCard')}
        </button>
      </Page>
    </main>
  );
}

/** A drop and its rings, moving outwards once. */
export function Water() {
  return (
    <svg class="water" viewBox="0 0 320 320" fill="none" stroke="currentColor" aria-hidden="true">
      {[18, 44, 78, 116, 156].map((radius, n) => (
        <circle
          key={radius}
          cx="160"
          cy="160"
          r={radius}
          stroke-width={3 - n * 0.5}
          opacity={0.75 - n * 0.13}
        />
      ))}
      <circle cx="160" cy="160" r="6" fill="currentColor" stroke="none" />
    </svg>
  );
}
