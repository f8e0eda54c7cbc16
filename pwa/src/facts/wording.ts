// The card and the deck as the office words them, online. What is changed is the draft's, until it is published.
import type {
  CardAnswer,
  CardPatch,
  DeckAnswer,
  DeckPlan,
  PointPatch,
  PointTexts,
  ProposalPatch,
  ProposalTexts,
} from '../contract';
import { askOffice } from '../sync/office';

export const changeCard = (patch: CardPatch): Promise<CardAnswer> => askOffice('PATCH', 'points', patch);

export const addPoint = (point: PointTexts): Promise<CardAnswer> => askOffice('POST', 'points', point);

export const changePoint = (id: string, patch: PointPatch): Promise<CardAnswer> =>
  askOffice('PATCH', `points/${id}`, patch);

export const removePoint = (id: string): Promise<CardAnswer> => askOffice('DELETE', `points/${id}`);

export const addProposal = (proposal: ProposalTexts): Promise<DeckAnswer> =>
  askOffice('POST', 'deck', proposal);

export const changeProposal = (id: string, patch: ProposalPatch): Promise<DeckAnswer> =>
  askOffice('PATCH', `deck/${id}`, patch);

/** Takes a proposal out that was never published. */
export const removeProposal = (id: string): Promise<DeckAnswer> => askOffice('DELETE', `deck/${id}`);

export type WordsPart = 'card' | 'deck';

/** Makes the draft of that revision what everybody reads. */
export const publishDraft = (part: WordsPart, seen: number): Promise<unknown> =>
  askOffice('POST', `drafts/${part}/publish`, { seen });

export const discardDraft = (part: WordsPart, seen: number): Promise<unknown> =>
  askOffice('POST', `drafts/${part}/discard`, { seen });

/** Makes an earlier version the draft; 0 is what was built in. */
export const restoreVersion = (part: WordsPart, version: number, seen: number): Promise<unknown> =>
  askOffice('POST', `drafts/${part}/restore`, { version, seen });

/** What a file of proposals changes; it comes into the draft unless it is only looked at. */
export const importDeck = (data: string, only: 'look' | 'take'): Promise<DeckPlan> =>
  askOffice('POST', `drafts/deck/import${only === 'look' ? '?dryRun=true' : ''}`, { data });
