import { useState } from 'preact/hooks';
import type { Device, DeviceList } from '../../contract';
import { look, signOutDevice } from '../../facts/office';
import { formatDay, type Key, t } from '../../i18n';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';

const names = {
  iphone: 'phones.iphone',
  ipad: 'phones.ipad',
  android: 'phones.android',
  tablet: 'phones.tablet',
  computer: 'phones.computer',
  '': 'phones.unknown',
} as const satisfies Record<Device['device'], Key>;

/** Where the phones of a person are read. */
export const phonesOf = (person: string): string => `devices?person=${person}`;

/** The phones on which a person is signed in; each can be signed out, which is asked once. */
export function Phones({ person, onChange }: { person: string; onChange: () => void }) {
  const path = phonesOf(person);
  const reading = useReading<DeviceList>(path);
  const [asked, setAsked] = useState<Device | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const again = () => void look(path);
  const signOut = async ({ id }: Device) => {
    setWrong(null);
    try {
      await signOutDevice(id);
      say(t('phones.out'));
      onChange();
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setAsked(null);
    again();
  };
  return (
    <section class="person-part" aria-labelledby="phones">
      <h2 id="phones">{t('phones.title')}</h2>
      <Standing of={reading} again={again} />
      {reading.value?.items.length === 0 && <p class="soft">{t('phones.none')}</p>}
      <ul class="office-list">
        {reading.value?.items.map(one => (
          <li key={one.id}>
            <div>
              <strong>{t(names[one.device])}</strong>
              <span class="small soft">
                {[
                  t('phones.since', { day: formatDay(one.since) }),
                  one.lastUsed && t('person.lastUsed', { day: formatDay(one.lastUsed) }),
                  one.handsOver && t('phones.handsOver'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            {asked?.id !== one.id && (
              <button type="button" class="button" onClick={() => setAsked(one)}>
                {t('phones.signOut')}
                <span class="sr">: {t(names[one.device])}</span>
              </button>
            )}
            {asked?.id === one.id && (
              <fieldset class="person-part">
                <legend class="office-legend">{t('phones.ask')}</legend>
                <p>{t('phones.askText')}</p>
                <div class="row">
                  <button type="button" class="button alarm" onClick={() => void signOut(one)}>
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
    </section>
  );
}
