// The programme's texts come together: fewer files to fetch and keep.
import daily from './en.daily';
import level from './en.level';
import plan from './en.plan';
import refused from './en.refused';

export default { ...daily, ...level, ...plan, ...refused };
