import type { WorkerCatalogue } from './catalogue';

/** Swedish for what the service worker says by itself. */
const sv: WorkerCatalogue = {
  'worker.news': 'Det finns något nytt på ditt servicekort.',
  'worker.saved': 'Sparat: {action}',
  'worker.savedPlain': 'Sparat',
  'worker.later': 'Kommer tillbaka om två timmar',
  'worker.laterOffline': 'Då behövs en anslutning.',
  'worker.notSaved': 'Inte sparat. Öppna ditt kort.',
};

export default sv;
