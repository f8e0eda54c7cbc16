import { useState } from 'preact/hooks';
import { t } from '../i18n';

/** Copies a text; a browser that refuses shows it, to be marked by hand. */
export function Copy({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState<'copied' | 'refused' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone('copied');
    } catch {
      setDone('refused');
    }
  };
  return (
    <div class="copy">
      <button type="button" class="button" onClick={copy}>
        {label}
      </button>
      <span role="status">
        {done === 'copied' && t('common.copied')}
        {done === 'refused' && <bdi class="copy-text">{text}</bdi>}
      </span>
    </div>
  );
}
