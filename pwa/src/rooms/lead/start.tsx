import type { Group } from '../../contract';
import { campaigns } from '../../facts/campaign';
import { today } from '../../facts/group';
import { t } from '../../i18n';
import { type Draft, draftFrom, emptyDraft, firstFreeDay } from '../../rules/draft';
import { begunIn } from '../../ui/begun';
import { Page } from '../../ui/page';
import { Deck } from './choose';
import { DraftForm } from './draftform';

const useBegunDraft = begunIn<Draft>();

/** Two steps: choose from the deck, then make it fit the group. */
export function Start({ group, onClose }: { group: Group; onClose: () => void }) {
  const [draft, setDraft] = useBegunDraft(group.id);
  const others = campaigns.value.filter(({ group: of }) => of === group.id);
  const day = firstFreeDay(others, today(group).value);
  const choose = (next: Draft | null) => {
    setDraft(next);
    scrollTo(0, 0);
  };
  const close = () => {
    setDraft(null);
    onClose();
  };
  return (
    <Page title={`${t('lead.start')}: ${group.name}`} layout="wide">
      {draft === null ? (
        <Deck
          group={group.id}
          kind={group.kind}
          onChoose={proposal => choose(proposal ? draftFrom(proposal, day) : emptyDraft(day))}
          onClose={onClose}
        />
      ) : (
        <DraftForm
          group={group}
          draft={draft}
          onDraft={setDraft}
          onOther={() => choose(null)}
          onClose={close}
        />
      )}
    </Page>
  );
}
