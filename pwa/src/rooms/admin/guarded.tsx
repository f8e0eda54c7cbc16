import type { SignIn, SignInNews } from '../../contract';
import { me } from '../../facts/member';
import { signInPath } from '../../facts/signin';
import { formatDay, t } from '../../i18n';
import { isUnguarded } from '../../rules/signin';
import { remember, remembered } from '../../ui/memory';
import { useReading } from '../../ui/office';

/** What the office's first page says of how it is guarded: what to set up, that nobody else could help, who was let in again. */
export function Guarded() {
  const own = useReading<SignIn>(signInPath).value;
  const news = useReading<SignInNews>('sign-in').value;
  const memory = `signin-later-${me.value?.id}`;
  const offered = own !== null && isUnguarded(own) && own.maySetUp && remembered(memory) !== true;
  const alone = news?.administrators === 1;
  if (!offered && !alone && !news?.recovered.length) return null;
  return (
    <section class="panel" aria-labelledby="guarded">
      <h2 id="guarded">{t(offered ? 'signin.offer' : 'signin.guard')}</h2>
      {offered && (
        <>
          <p>{t('signin.offerText')}</p>
          <div class="row">
            <a class="button" href="/settings/sign-in">
              {t('signin.offerGo')}
            </a>
            <button type="button" class="button quiet" onClick={() => remember(memory, true)}>
              {t('signin.later')}
            </button>
          </div>
        </>
      )}
      {alone && <p class="soft">{t('signin.alone')}</p>}
      {news?.recovered.map(({ person, name, on, by }) => (
        <p key={`${person} ${on}`}>
          {by
            ? t('signin.recovered', { name, day: formatDay(on), by })
            : t('signin.recoveredCommand', { name, day: formatDay(on) })}
        </p>
      ))}
    </section>
  );
}
