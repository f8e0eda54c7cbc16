// What setup.ts has made for all tests.
import { join } from 'node:path';

/** The push service's program; the data folders of a server with a team and of a demo; what is to be known about the team. */
type Made = 'sink' | 'team' | 'demo' | 'team.json';

/** Where it lies. The processes that run the tests learn it from the environment. */
export const made = (what: Made): string => join(process.env.E2E_MADE ?? '', what);
