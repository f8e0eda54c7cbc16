// What the frame shows once the first screen stands, and what follows the app from then on.
import '../../push/follow';

export { PushNotices } from '../notifications/notice';
export { WayBack } from './wayback';
