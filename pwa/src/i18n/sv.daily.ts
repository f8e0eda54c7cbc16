import type { DailyCatalogue } from './types';

const sv: DailyCatalogue = {};
export default sv;
