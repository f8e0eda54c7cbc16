import { useState } from 'preact/hooks';
import { saveCopy } from '../../facts/mydata';
import { stored } from '../../i18n/stored';
import { say } from '../../ui/toast';

/** The person's own copy of what is stored about them. */
export function Copy() {
  const [failed, setFailed] = useState(false);

  const save = async (format: 'html' | 'json') => {
    try {
      await saveCopy(format);
      setFailed(false);
      say(stored('saved'));
    } catch {
      setFailed(true);
    }
  };

  return (
    <section class="panel" aria-labelledby="stored-copy">
      <h2 id="stored-copy">{stored('copy')}</h2>
      <p>{stored('copyText')}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => void save('html')}>
          {stored('copyPage')}
        </button>
        <button type="button" class="button quiet" onClick={() => void save('json')}>
          {stored('copyData')}
        </button>
      </div>
      {failed && (
        <p class="wrong" role="alert">
          {stored('noAnswer')}
        </p>
      )}
    </section>
  );
}
