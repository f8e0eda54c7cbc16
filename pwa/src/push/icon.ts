// The badge on the app's icon follows what the screens know.
import { effect } from '@preact/signals';
import { session } from '../sync';
import { badge } from '../sync/badge';
import { showBadge } from './badge';

effect(() => {
  if (session.value !== 'starting') void showBadge(session.value === 'active' ? badge.value : 0);
});
