// How a campaign goes, day by day or week by week.
import { view } from '../sync';

export const progress = view(base => base.progress);
