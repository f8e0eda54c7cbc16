// What is made once for all tests: programs, and folders of which each test gets a copy with a server of its own.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { made } from './made';
import { startDemo, startServer } from './program';
import { Team } from './team';

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'servicecard-e2e-'));
  process.env.E2E_MADE = folder;
  await Promise.all([makeSink(), makeTeam(folder), makeDemo()]);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

async function makeSink(): Promise<void> {
  await promisify(execFile)('go', ['build', '-o', made('sink'), './pwa/e2e/support/push/sink'], {
    cwd: join(import.meta.dirname, '../../..'),
  });
}

async function makeTeam(folder: string): Promise<void> {
  const program = await startServer(null);
  const team = await Team.make(program, folder);
  await program.copyTo(made('team'));
  writeFileSync(made('team.json'), JSON.stringify(team.kept));
  await program.stop();
}

async function makeDemo(): Promise<void> {
  const demo = await startDemo(null);
  await demo.copyTo(made('demo'));
  await demo.stop();
}
