import { pieces } from '../../ui/later';

/** What the programme adds to the card. */
export const Piece = pieces(() => import('./more'), 'rooms', 'programme');
