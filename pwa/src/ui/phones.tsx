import { useState } from 'preact/hooks';
import type { Device } from '../contract';
import { formatDay, type Key, t } from '../i18n';
import { Refusal, wordsOf } from './office';
import { say } from './toast';

const names = {
  iphone: 'phones.iphone',
  ipad: 'phones.ipad',
  android: 'phones.android',
  tablet: 'phones.tablet',
  computer: 'phones.computer',
  '': 'phones.unknown',
} as const satisfies Record<Device['device'], Key>;

const nameOf = ({ device, browser }: Device): string =>
  [t(names[device]), browser].filter(Boolean).join(' · ');

type Props = {
  phones: readonly Device[];
  /** What signing one of them out means, for who is asked. */
  text: string;
  signOut: (id: string) => Promise<void>;
  /** One was signed out, or was no more. */
  onChange: () => void;
};

/** Phones on which somebody is signed in. Each but the one that this is can be signed out, which is asked once. */
export function PhoneList({ phones, text, signOut, onChange }: Props) {
  const [asked, setAsked] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const end = async (id: string) => {
    setWrong(null);
    try {
      await signOut(id);
      say(t('phones.out'));
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setAsked(null);
    onChange();
  };
  return (
    <>
      <ul class="office-list">
        {phones.map(one => (
          <li key={one.id}>
            <div>
              <strong>{nameOf(one)}</strong>
              <span class="small soft">
                {[
                  one.here && t('phones.here'),
                  t('phones.since', { day: formatDay(one.since) }),
                  one.lastUsed && t('phones.lastUsed', { day: formatDay(one.lastUsed) }),
                  one.handsOver && t('phones.handsOver'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            {asked !== one.id && !one.here && (
              <button type="button" class="button" onClick={() => setAsked(one.id)}>
                {t('phones.signOut')}
                <span class="sr">: {nameOf(one)}</span>
              </button>
            )}
            {asked === one.id && (
              <fieldset class="person-part">
                <legend class="office-legend">{t('phones.ask')}</legend>
                <p>{text}</p>
                <div class="row">
                  <button type="button" class="button alarm" onClick={() => void end(one.id)}>
                    {t('phones.yes')}
                  </button>
                  <button type="button" class="button" onClick={() => setAsked(null)}>
                    {t('common.cancel')}
                  </button>
                </div>
              </fieldset>
            )}
          </li>
        ))}
      </ul>
      {wrong && <Refusal text={wrong} />}
    </>
  );
}
