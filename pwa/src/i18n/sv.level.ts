import type { LevelCatalogue } from './types';

const sv: LevelCatalogue = {};
export default sv;
