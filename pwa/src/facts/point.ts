// The points that everybody shares, in the order of the card.
import { view } from '../sync';

export const points = view(base => [...base.point].sort((a, b) => a.order - b.order));
