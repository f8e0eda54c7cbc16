import { later } from '../../ui/later';
import { GuardBy } from './sheet';

const Confirm = later(async () => (await import('.')).Confirm, 'office');

/** For the rooms of the office: how people confirm is fetched when it is asked for. */
export const Guard = () => <GuardBy Shown={Confirm} />;
