// The programme's texts come together: fewer files to fetch and keep.
import daily from './sv.daily';
import level from './sv.level';
import plan from './sv.plan';
import refused from './sv.refused';

export default { ...daily, ...level, ...plan, ...refused };
