import type { PlanCatalogue } from './types';

const sv: PlanCatalogue = {};
export default sv;
