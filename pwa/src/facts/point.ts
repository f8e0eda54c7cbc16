// The points that everybody shares, in the order of the card.
import { view } from '../sync';

export const points = view(base =>
  base.point.filter(({ removed }) => !removed).sort((a, b) => a.order - b.order),
);

/** What a point is called, also one that is no longer on the card. */
export const titleOf = (id: string): string | undefined => everyPoint.value.get(id);

const everyPoint = view(base => new Map(base.point.map(point => [point.id, point.title])));
