import { useState } from 'preact/hooks';
import type { DeviceList } from '../../contract';
import { me } from '../../facts/member';
import { look, signOutOthers, signOutOwn } from '../../facts/office';
import { t } from '../../i18n';
import { AskOnce } from '../../ui/askonce';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { Page, Ways } from '../../ui/page';
import { PhoneList } from '../../ui/phones';
import { say } from '../../ui/toast';
import '../admin/admin.css';

const path = '/me/sessions';

/** Where the person's card is open, and how it is closed there. */
export function PhonesRoom() {
  const reading = useReading<DeviceList>(path);
  const [wrong, setWrong] = useState<string | null>(null);
  const again = () => void look(path);
  const phones = reading.value?.items ?? [];

  const leaveOthers = async () => {
    setWrong(null);
    try {
      await signOutOthers();
      say(t('phones.othersOut'));
    } catch (error) {
      setWrong(wordsOf(error));
    }
    again();
  };

  return (
    <Page title={t('phones.mine')}>
      <p>{t(phones.length === 1 ? 'phones.only' : 'phones.mineText')}</p>
      <Standing of={reading} again={again} />
      <PhoneList phones={phones} text={t('phones.mineAskText')} signOut={signOutOwn} onChange={again} />
      {wrong && <Refusal text={wrong} />}
      {phones.length > 1 && (
        <AskOnce
          label={t('phones.others')}
          question={t('phones.othersAsk')}
          text={t('phones.othersText')}
          yes={t('phones.othersYes')}
          onYes={() => void leaveOthers()}
        />
      )}
      {me.value && (me.value.role === 'admin' || me.value.leads.length > 0) && (
        <Ways to={[['/settings/sign-in', t('phones.confirm')]]} />
      )}
    </Page>
  );
}
