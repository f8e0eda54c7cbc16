import { useState } from 'preact/hooks';
import { t } from '../i18n';
import { type Kind, type Proposal, proposals } from '../sync';
import { deckFor } from './draft';

const kinds: readonly { kind: Kind; key: `kind.${Kind}` }[] = [
  { kind: 'all', key: 'kind.all' },
  { kind: 'reception', key: 'kind.reception' },
  { kind: 'cleaning', key: 'kind.cleaning' },
  { kind: 'canteen', key: 'kind.canteen' },
  { kind: 'property', key: 'kind.property' },
  { kind: 'security', key: 'kind.security' },
];

const followUps = {
  pulse: 'start.follow.pulse',
  tally: 'start.follow.tally',
  walk: 'start.follow.walk',
} as const;

type Props = {
  group: string;
  kind: Kind;
  onChoose: (proposal: Proposal | null) => void;
  onClose: () => void;
};

/** The deck of proposals, those for the group's own kind of work first. */
export function Deck({ group, kind: own, onChoose, onClose }: Props) {
  const [kind, setKind] = useState<Kind>(own);
  const votes = (proposal: Proposal): number => proposal.groups.find(one => one.group === group)?.votes ?? 0;
  const deck = deckFor(proposals.value, kind).sort((a, b) => votes(b) - votes(a));
  return (
    <>
      <h2>{t('start.choose')}</h2>
      <fieldset class="choices" aria-label={t('start.kind')}>
        {kinds.map(one => (
          <button
            type="button"
            class="choice"
            key={one.kind}
            aria-pressed={kind === one.kind}
            onClick={() => setKind(one.kind)}
          >
            {t(one.key)}
          </button>
        ))}
      </fieldset>
      {deck.length === 0 && <p class="soft">{t('start.empty')}</p>}
      <ul class="deck">
        {deck.map(proposal => (
          <li key={proposal.id}>
            <button
              type="button"
              class="panel proposal"
              aria-label={t('start.use', { title: proposal.title })}
              onClick={() => onChoose(proposal)}
            >
              <strong class="proposal-title">{proposal.title}</strong>
              {votes(proposal) > 0 && <span class="warm">{t('deck.votes', { n: votes(proposal) })}</span>}
              <span>{proposal.purpose}</span>
              <span class="proposal-action">{proposal.actions.join(' · ')}</span>
              <span class="small soft">
                {proposal.goal} · {t('start.weeksN', { n: proposal.weeks })}
              </span>
              <span class="small soft">{t(followUps[proposal.followUp])}</span>
            </button>
          </li>
        ))}
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
