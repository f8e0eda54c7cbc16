import { useState } from 'preact/hooks';
import type { PosterAnswer } from '../../contract';
import { makePoster, newId } from '../../facts/office';
import { t } from '../../i18n';
import { Refusal, wordsOf } from '../../ui/office';
import { Invitations } from './invitations';
import { Large } from './large';
import { LocalAddress } from './localaddress';
import { NewPoster } from './newposter';

/** "Join my group", on the supervisor's own phone: a code that several may scan, and those that still work. */
export function GroupPoster({ group }: { group: { id: string; name: string } }) {
  const [made, setMade] = useState<PosterAnswer | null>(null);
  const [id] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const make = async (asks: boolean) => {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    try {
      setMade(await makePoster(group.id, id, asks));
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      {made ? (
        <>
          <Large name={group.name} invitation={made.invitation} />
          {made.asks && <p class="soft">{t('handout.posterAsksText')}</p>}
        </>
      ) : (
        <>
          <LocalAddress />
          <p class="soft">{t('handout.posterText')}</p>
          <NewPoster busy={busy} onMake={make} />
        </>
      )}
      {wrong && <Refusal text={wrong} />}
      <Invitations key={made?.invitation.code} query={`kind=poster&group=${group.id}`} />
    </>
  );
}
