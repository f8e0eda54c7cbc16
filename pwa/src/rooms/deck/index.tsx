import { useState } from 'preact/hooks';
import type { Kind } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { campaigns } from '../../facts/campaign';
import { deck, type OwnProposal, vote } from '../../facts/deck';
import { ownGroup, ownToday } from '../../facts/group';
import { t } from '../../i18n';
import { deckFor, underWay } from '../../rules/deck';
import { Icon } from '../../ui/icons';
import { useKept } from '../../ui/location';
import { Page } from '../../ui/page';
import { useFresh } from '../../ui/settle';
import { Sheet } from '../../ui/sheet';
import { saved } from '../../ui/toast';
import { KindChoice, ProposalText } from './parts';

/** The campaigns that the group can choose from, and what each of us would like next. */
export function DeckRoom() {
  const own = ownGroup.value?.kind ?? 'all';
  const [kind, setKind] = useKept<Kind>('kind', own);
  const [another, setAnother] = useState<OwnProposal | null>(null);
  const all = deck.value;
  const mine = all.filter(proposal => proposal.mine);
  const shown = deckFor(all, kind);

  const want = (proposal: OwnProposal) => {
    if (mine.length < limits.vote.atOnce) void saved(vote(proposal.id, true));
    else setAnother(proposal);
  };
  const exchange = async (gone: OwnProposal) => {
    if (!another) return;
    if ((await saved(vote(gone.id, false))) && (await saved(vote(another.id, true)))) setAnother(null);
  };

  return (
    <Page title={t('deck.title')} layout="wide">
      <div class="deck-intro">
        <p>{ownGroup.value ? t('deck.intro') : t('deck.noGroup')}</p>
        {ownGroup.value && (
          <p class="deck-mine" role="status">
            <strong>{t('deck.chosen', { n: mine.length, most: limits.vote.atOnce })}</strong>
            {mine.length > 0 && <span class="soft">{mine.map(({ title }) => title).join(' · ')}</span>}
          </p>
        )}
      </div>
      <KindChoice own={own} kind={kind} onChoose={setKind} />
      {shown.length === 0 && <p class="soft">{all.length === 0 ? t('deck.empty') : t('deck.emptyKind')}</p>}
      <ul class="deck">
        {shown.map(proposal => (
          <li key={proposal.id} class="panel proposal" data-mine={proposal.mine}>
            <ProposalText proposal={proposal} />
            {ownGroup.value && (
              <Wish
                proposal={proposal}
                group={ownGroup.value.id}
                onWant={() => want(proposal)}
                onTakeBack={() => saved(vote(proposal.id, false))}
              />
            )}
          </li>
        ))}
      </ul>
      <Sheet open={another !== null} title={t('deck.full')} onClose={() => setAnother(null)}>
        <p>{t('deck.fullText', { title: another?.title ?? '' })}</p>
        {mine.map(proposal => (
          <button type="button" class="button wide" key={proposal.id} onClick={() => exchange(proposal)}>
            {t('deck.letGo', { title: proposal.title })}
          </button>
        ))}
        <button type="button" class="button quiet wide" onClick={() => setAnother(null)}>
          {t('deck.keepAll')}
        </button>
      </Sheet>
    </Page>
  );
}

type WishProps = { proposal: OwnProposal; group: string; onWant: () => void; onTakeBack: () => void };

function Wish({ proposal, group, onWant, onTakeBack }: WishProps) {
  const { mine, votes, title, waiting } = proposal;
  const fresh = useFresh(mine);
  const now = underWay(proposal, campaigns.value, group, ownToday.value);
  return (
    <span class="wish">
      <span class="wish-words small">
        {now && <strong class="wish-now">{t(now === 'running' ? 'deck.running' : 'deck.planned')}</strong>}
        {mine && (
          <strong class="wish-mine">
            <Icon name="check" size={16} />
            {t('deck.mine')}
          </strong>
        )}
        {votes > 0 && <span>{t('deck.votes', { n: votes })}</span>}
        {waiting && <span class="soft">{t('today.waiting')}</span>}
      </span>
      <button
        type="button"
        class="button"
        aria-label={`${t(mine ? 'deck.takeBack' : 'deck.want')}: ${title}`}
        onClick={mine ? onTakeBack : onWant}
        {...fresh}
      >
        {t(mine ? 'deck.takeBack' : 'deck.want')}
      </button>
    </span>
  );
}
