/** English for what the service worker says by itself. */
export default {
  'worker.news': 'There is something new on your service card.',
  'worker.saved': 'Saved: {action}',
  'worker.savedPlain': 'Saved',
  'worker.later': 'Comes back in two hours',
  'worker.laterOffline': 'This needs a connection by then.',
  'worker.notSaved': 'Not saved. Open your card.',
} as const;
