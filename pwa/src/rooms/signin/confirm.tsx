import { useState } from 'preact/hooks';
import type { SignIn } from '../../contract';
import { look } from '../../facts/office';
import { confirmByCode, confirmByPasskey, signInPath } from '../../facts/signin';
import { t } from '../../i18n';
import { waysOf } from '../../rules/signin';
import { Standing, useReading } from '../../ui/office';
import { passkeysWork, showPasskey } from '../../ui/passkey';
import { AddCodeApp, AddPasskey, Digits, whyNot } from './means';

/** What is in the sheet: how the person confirms, or sets up first how they do. `onDone` once they have. */
export function Confirm({ why, onDone }: { why: string; onDone: () => void }) {
  const reading = useReading<SignIn>(signInPath);
  if (why === 'new_invitation') return <p>{t('refused.new_invitation')}</p>;
  const state = reading.value;
  if (!state) return <Standing of={reading} again={() => void look(signInPath)} />;
  if (why === 'set_up')
    return (
      <>
        <p>{t('signin.text')}</p>
        <AddPasskey state={state} onDone={onDone} />
        <AddCodeApp onDone={onDone} />
      </>
    );
  return <Ask state={state} onDone={onDone} />;
}

function Ask({ state, onDone }: { state: SignIn; onDone: () => void }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const ways = waysOf(state, passkeysWork(state.siteName));
  const settle = ({ fresh }: SignIn) => (fresh ? onDone() : setWrong(t('signin.doubt')));
  const show = async () => {
    setWrong(null);
    try {
      settle(await confirmByPasskey(showPasskey));
    } catch (error) {
      setWrong(whyNot(error));
    }
  };
  return (
    <>
      <p>{t('signin.confirmText')}</p>
      {ways.passkey && (
        <button type="button" class="button strong wide" onClick={() => void show()}>
          {t('signin.byPasskey')}
        </button>
      )}
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {ways.code && (
        <Digits label={t('signin.byCode')} onDigits={async code => settle(await confirmByCode(code))} />
      )}
      {!ways.passkey && ways.elsewhere.length > 0 && (
        <p>{t('signin.elsewhere', { names: ways.elsewhere.join(', ') })}</p>
      )}
      <p class="small soft">{t('signin.lost')}</p>
    </>
  );
}
