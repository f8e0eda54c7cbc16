import { pieces } from '../../ui/later';

/** What the frame shows later. */
export const Piece = pieces(() => import('./more'), 'rooms', 'programme');
