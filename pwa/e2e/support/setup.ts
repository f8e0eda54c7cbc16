// What is made once for all tests. Servers and groups are not: each test has its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'servicecard-e2e-'));
  const sink = join(folder, 'sink');
  // Built once: each test of notifications then starts it in a moment.
  execFileSync('go', ['build', '-o', sink, './pwa/e2e/support/push/sink'], {
    cwd: join(import.meta.dirname, '../../..'),
  });
  process.env.E2E_SINK = sink;
  return async () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
