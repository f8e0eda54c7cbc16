import type { Kind, Proposal } from '../../contract';
import { t } from '../../i18n';
import { kindsFrom } from '../../rules/deck';
import { Choices } from '../../ui/choices';
import './deck.css';

const names = {
  all: 'kind.all',
  reception: 'kind.reception',
  cleaning: 'kind.cleaning',
  canteen: 'kind.canteen',
  property: 'kind.property',
  security: 'kind.security',
} as const satisfies Record<Kind, `kind.${Kind}`>;

const followUps = { pulse: 'deck.byPulse', tally: 'deck.byTally', walk: 'deck.byWalk' } as const;

/** Which kind of work the deck is for. */
export function KindChoice({
  own,
  kind,
  onChoose,
}: {
  own: Kind;
  kind: Kind;
  onChoose: (kind: Kind) => void;
}) {
  return (
    <fieldset class="choices" aria-label={t('deck.kind')}>
      <Choices of={kindsFrom(own)} chosen={kind} name={one => t(names[one])} onChoose={onChoose} />
    </fieldset>
  );
}

/** What a proposal is about: why, what each of us does, for how long, and how it is looked back on. */
export function ProposalText({ proposal }: { proposal: Proposal }) {
  return (
    <>
      <strong class="proposal-title">{proposal.title}</strong>
      <span>{proposal.purpose}</span>
      <span class="proposal-action">{proposal.actions.join(' · ')}</span>
      <span class="small soft">
        {t('deck.goal', { goal: proposal.goal })} · {t('start.weeksN', { n: proposal.weeks })}
      </span>
      <span class="small soft">{t(followUps[proposal.followUp])}</span>
    </>
  );
}
