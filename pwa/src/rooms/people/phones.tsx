import type { DeviceList } from '../../contract';
import { look, signOutDevice } from '../../facts/office';
import { t } from '../../i18n';
import { Standing, useReading } from '../../ui/office';
import { PhoneList } from '../../ui/phones';

/** Where the phones of a person are read. */
export const phonesOf = (person: string): string => `devices?person=${person}`;

/** The phones on which a person is signed in. */
export function Phones({ person, onChange }: { person: string; onChange: () => void }) {
  const path = phonesOf(person);
  const reading = useReading<DeviceList>(path);
  const again = () => void look(path);
  return (
    <section class="person-part" aria-labelledby="phones">
      <h2 id="phones">{t('phones.title')}</h2>
      <Standing of={reading} again={again} />
      {reading.value?.items.length === 0 && <p class="soft">{t('phones.none')}</p>}
      <PhoneList
        phones={reading.value?.items ?? []}
        text={t('phones.askText')}
        signOut={signOutDevice}
        onChange={() => {
          again();
          onChange();
        }}
      />
    </section>
  );
}
