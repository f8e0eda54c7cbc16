import { t } from '../../i18n';
import type { Unready } from '../../sync';
import { Copy } from '../../ui/copy';
import { Icon } from '../../ui/icons';
import { InstallSteps } from '../notifications/homescreen';
import { showCode } from './code';
import { isApple, type Place, signs } from './place';
import './advice.css';

type Props = {
  /** What this browser lacks, if anything. */
  missing: Unready | null;
  place: Place;
  /** Of the link; empty without one. */
  code: string;
};

/** What to do first: where this browser would not keep a card, and where the card would be better off elsewhere. */
export function Advice({ missing, place, code }: Props) {
  if (place === 'inApp') return <OwnBrowser missing={missing} code={code} />;
  if (missing) return <Missing missing={missing} code={code} />;
  return <HomeScreen code={code} />;
}

/** The whole link, which opens the card with its code wherever it is pasted. */
const linkOf = (code: string): string => `${location.origin}/join${code === '' ? '' : `#${showCode(code)}`}`;

/** A window inside another app forgets what was in it: the way to the person's own browser. */
function OwnBrowser({ missing, code }: Omit<Props, 'place'>) {
  const apple = isApple(signs());
  return (
    <section class="notice" data-tone="alarm" aria-labelledby="join-inapp">
      <h2 id="join-inapp">{t('join.inApp')}</h2>
      <p>{t(missing ? 'join.inAppMust' : 'join.inAppText')}</p>
      <ol class="join-steps">
        <li>{t(apple ? 'join.inAppApple' : 'join.inAppAndroid')}</li>
        <li>{t('join.inAppCopy', { browser: apple ? 'Safari' : 'Chrome' })}</li>
      </ol>
      <Copy text={linkOf(code)} label={t('join.copyLink')} />
    </section>
  );
}

function Missing({ missing, code }: { missing: Unready; code: string }) {
  const [title, text] = {
    insecure: ['join.insecure', 'join.insecureText'],
    noStorage: ['join.noStorage', 'join.noStorageText'],
    noWorker: ['join.noWorker', 'join.noWorkerText'],
  }[missing] as [Title, Text];
  return (
    <section class="notice" data-tone="alarm" role="alert">
      <h2>
        <Icon name="alarm" size={22} /> {t(title)}
      </h2>
      <p>{t(text)}</p>
      {code !== '' && <p>{t('join.codeStays')}</p>}
      {missing !== 'insecure' && <Copy text={linkOf(code)} label={t('join.copyLink')} />}
    </section>
  );
}

type Title = 'join.insecure' | 'join.noStorage' | 'join.noWorker';
type Text = `${Title}Text`;

/** An iPhone's home screen keeps a card of its own: there first, then the code. */
function HomeScreen({ code }: { code: string }) {
  return (
    <section class="join-home" aria-labelledby="join-home">
      <h2 id="join-home">{t('join.home')}</h2>
      <p>{t('join.homeText')}</p>
      {code !== '' && (
        <div class="join-found">
          <span class="small soft">{t('join.homeCode')}</span>
          <span class="join-code-shown">{showCode(code)}</span>
          <Copy text={showCode(code)} label={t('join.copyCode')} />
        </div>
      )}
      <p class="small soft">{t('join.homeCompass')}</p>
      <InstallSteps last={t('join.homeOpen')} />
      <h2>{t('join.homeElse')}</h2>
    </section>
  );
}
