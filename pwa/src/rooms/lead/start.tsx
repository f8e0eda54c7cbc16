import type { Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { deck } from '../../facts/deck';
import { today } from '../../facts/group';
import { t } from '../../i18n';
import { type Draft, draftFrom, emptyDraft, firstFreeDay } from '../../rules/draft';
import { begunIn } from '../../ui/begun';
import { useLocation } from '../../ui/location';
import { Page } from '../../ui/page';
import { Deck } from './choose';
import { DraftForm } from './draftform';

/** What stands in the address instead of a proposal for a campaign of one's own. */
const own = 'own';

const useBegunDraft = begunIn<Draft>();

/** Two steps, each with its address: choose from the deck, then make it fit the group. */
export function Start({ group, chosen }: { group: Group; chosen?: string | undefined }) {
  const { route, back } = useLocation();
  const [begun, setBegun] = useBegunDraft(`${group.id} ${chosen}`);
  const here = `/lead/${group.id}/deck`;
  const others = campaigns.value.filter(({ group: of }) => of === group.id);
  const day = firstFreeDay(others, today(group).value);
  const proposal = deck.value.find(({ id }) => id === chosen);
  const first = proposal ? draftFrom(proposal, day) : chosen === own ? emptyDraft(day) : null;
  const close = () => {
    setBegun(null);
    back(`/lead/${group.id}`, here);
  };
  return (
    <Page title={`${t('lead.start')}: ${group.name}`} layout="wide" key={chosen}>
      {first ? (
        <DraftForm
          group={group}
          draft={begun ?? first}
          onDraft={setBegun}
          onOther={() => back(here)}
          onClose={close}
        />
      ) : (
        <Deck
          group={group.id}
          kind={group.kind}
          onChoose={one => route(`${here}/${one?.id ?? own}`)}
          onClose={close}
        />
      )}
    </Page>
  );
}
