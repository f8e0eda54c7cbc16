// The organisation and its vision.
import { view } from '../sync';

export const organisation = view(base => base.organisation[0] ?? null);
