import { useState } from 'preact/hooks';
import type { CodeApp, SignIn } from '../../contract';
import { addPasskey, beginCodeApp, setCodeApp } from '../../facts/signin';
import { t } from '../../i18n';
import { Field } from '../../ui/field';
import { wordsOf } from '../../ui/office';
import { makePasskey, NoPasskey, passkeysWork } from '../../ui/passkey';
import { QrCode } from '../../ui/qr';
import { say } from '../../ui/toast';

const noPasskey = {
  cancelled: 'signin.cancelled',
  exists: 'signin.exists',
  unable: 'signin.unable',
} as const satisfies Record<NoPasskey['why'], string>;

/** Why it was not confirmed, or not set up. */
export const whyNot = (error: unknown): string =>
  error instanceof NoPasskey ? t(noPasskey[error.why]) : wordsOf(error);

/** Makes a passkey on this device. */
export function AddPasskey({ state, onDone }: { state: SignIn; onDone: () => void }) {
  const [wrong, setWrong] = useState<string | null>(null);
  if (!passkeysWork(state.siteName)) return <p class="soft">{t('signin.noName')}</p>;
  const add = async () => {
    setWrong(null);
    try {
      await addPasskey(makePasskey);
      say(t('signin.added'));
      onDone();
    } catch (error) {
      setWrong(whyNot(error));
    }
  };
  return (
    <>
      <div>
        <button type="button" class="button strong" onClick={() => void add()}>
          {t('signin.add')}
        </button>
      </div>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}

/** Lets an app make codes; it counts once its first code was right. */
export function AddCodeApp({ onDone }: { onDone: () => void }) {
  const [app, setApp] = useState<CodeApp | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const begin = async () => {
    setWrong(null);
    try {
      setApp(await beginCodeApp());
    } catch (error) {
      setWrong(whyNot(error));
    }
  };
  if (!app)
    return (
      <>
        <div>
          <button type="button" class="button" onClick={() => void begin()}>
            {t('signin.appAdd')}
          </button>
        </div>
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
      </>
    );
  return (
    <>
      <p>{t('signin.appScan')}</p>
      <QrCode of={app} />
      <p>
        {t('signin.appSecret')}: <code dir="ltr">{app.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <Digits
        label={t('signin.appGo')}
        onDigits={async code => {
          await setCodeApp(code);
          say(t('signin.appAdded'));
          onDone();
        }}
      />
    </>
  );
}

/** Six digits; what is wrong with them stands below. */
export function Digits({ label, onDigits }: { label: string; onDigits: (code: string) => Promise<void> }) {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    try {
      setWrong(null);
      await onDigits(code);
    } catch (error) {
      setWrong(whyNot(error));
    }
  };
  return (
    <form class="person-part" onSubmit={send} noValidate>
      <Field label={t('signin.digits')} wrong={wrong}>
        {input => (
          <input
            {...input}
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={9}
            dir="ltr"
            value={code}
            onInput={event => setCode(event.currentTarget.value)}
          />
        )}
      </Field>
      <div>
        <button type="submit" class="button strong">
          {label}
        </button>
      </div>
    </form>
  );
}
