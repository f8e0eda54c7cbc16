// One demo server for all tests; each test takes a group of its own from it. Tests that stop or change the server
// start one for themselves.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, startDemo } from './program';

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'servicecard-e2e-'));
  const sink = join(folder, 'sink');
  // Built once: each test of notifications then starts it in a moment.
  execFileSync('go', ['build', '-o', sink, './pwa/e2e/sink'], { cwd: join(import.meta.dirname, '../..') });
  const demo = await startDemo();
  process.env.E2E_DEMO = describe(demo);
  process.env.E2E_SINK = sink;
  process.env.E2E_CLAIMS = folder;
  return async () => {
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
