import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { t } from '../i18n';
import { useLocation } from './location';

/** Catches what a room throws: the rest of the app stays, and the person is told that nothing saved is lost. */
export function Broken({ children }: { children: ComponentChildren }) {
  const [error, reset] = useErrorBoundary();
  const { path } = useLocation();
  useEffect(reset, [path]);
  if (!error) return <>{children}</>;
  return (
    <div class="page" role="alert">
      <h1>{t('error.title')}</h1>
      <p>{t('error.text')}</p>
      <button type="button" class="button strong" onClick={() => location.reload()}>
        {t('error.reload')}
      </button>
    </div>
  );
}
