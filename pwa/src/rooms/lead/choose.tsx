import type { Kind, Proposal } from '../../contract';
import { deck } from '../../facts/deck';
import { t } from '../../i18n';
import { deckFor, mostWanted, votesIn } from '../../rules/deck';
import { useKept } from '../../ui/location';
import { KindChoice, ProposalText } from '../deck/parts';

type Props = {
  group: string;
  kind: Kind;
  onChoose: (proposal: Proposal | null) => void;
  onClose: () => void;
};

/** The deck of proposals, what the group wants most first. */
export function Deck({ group, kind: own, onChoose, onClose }: Props) {
  const [kind, setKind] = useKept<Kind>('kind', own);
  const shown = mostWanted(deckFor(deck.value, kind), group);
  return (
    <>
      <h2>{t('start.choose')}</h2>
      <KindChoice own={own} kind={kind} onChoose={setKind} />
      {shown.length === 0 && <p class="soft">{t('deck.emptyKind')}</p>}
      <ul class="deck">
        {shown.map(proposal => {
          const votes = votesIn(proposal, group);
          return (
            <li key={proposal.id}>
              <button
                type="button"
                class="panel proposal"
                aria-label={`${t('start.use', { title: proposal.title })}${votes > 0 ? `, ${t('deck.votes', { n: votes })}` : ''}`}
                onClick={() => onChoose(proposal)}
              >
                {votes > 0 && <span class="warm">{t('deck.votes', { n: votes })}</span>}
                <ProposalText proposal={proposal} />
              </button>
            </li>
          );
        })}
      </ul>
      <div class="row">
        <button type="button" class="button" onClick={() => onChoose(null)}>
          {t('start.own')}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </>
  );
}
