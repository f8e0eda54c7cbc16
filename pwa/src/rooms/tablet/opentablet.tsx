import { useState } from 'preact/hooks';
import { atTablet } from '../../i18n/tablet';
import type { TabletNews } from '../../sync/tablet';
import type { Parts } from './parts';
import { SaidLine } from './said';

/** A device that is no group's tablet yet, or no more. */
export function OpenTablet({ desk, locale, news }: Parts & { news: TabletNews }) {
  const [code, setCode] = useState('');
  const [opening, setOpening] = useState(false);
  const open = async () => {
    setOpening(true);
    await desk.open(code.trim());
    setOpening(false);
  };
  return (
    <main class="tablet tablet-closed">
      <SaidLine desk={desk} locale={locale} />
      <form
        class="panel"
        onSubmit={event => {
          event.preventDefault();
          if (code.trim() !== '' && !opening) void open();
        }}
      >
        <h1>{atTablet(locale, news.phase === 'ended' ? 'ended' : 'closed')}</h1>
        {news.waiting > 0 && <p>{atTablet(locale, 'endedWaits')}</p>}
        <p>{atTablet(locale, 'closedHelp')}</p>
        <label class="label">
          {atTablet(locale, 'code')}
          <input
            class="field"
            value={code}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onInput={event => setCode(event.currentTarget.value)}
          />
        </label>
        <div>
          <button type="submit" class="button strong">
            {atTablet(locale, opening ? 'opening' : 'open')}
          </button>
        </div>
      </form>
    </main>
  );
}
