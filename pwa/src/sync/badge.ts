// What waits for the person today, as a signal.
import { computed } from '@preact/signals';
import { waitingToday } from './badgeview';
import { now } from './clock';
import { snapshot } from './state';

/** The number on the app's icon. */
export const badge = computed(() => waitingToday(snapshot.value, now.value));
