// Rooms behind the settings that come together: where the card is open, and what is stored.
export { StoredRoom } from '../stored';
export { PhonesRoom } from './phones';
