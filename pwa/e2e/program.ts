// The real program, as people start it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { zone } from './clock';

const binary = join(import.meta.dirname, '../../bin/servicecard');
const run = promisify(execFile);

export type DemoGroup = { id: string; name: string; member: string[]; supervisor: string[] };

/** What the demo prints for scripts. */
type Access = {
  url: string;
  join: { member: string[]; supervisor: string[]; admin: string[] };
  groups: DemoGroup[];
};

export type Invitee = { role: 'member' | 'supervisor'; group: string; name: string };

/** A demo server that is running. */
export type Program = Access & {
  data: string;
  /** Runs a command on its folder, as an operator does, and tells what it prints. */
  command(name: string, ...options: string[]): Promise<string>;
  /** A new code for a person; for one who is there already, for another phone of theirs. */
  invite(person: Invitee): Promise<string>;
};

/** A demo server that this process started. */
export type OwnProgram = Program & {
  /** Ends it as an operator would. */
  stopServing(): Promise<void>;
  /** Starts it again on the same folder and port. */
  serveAgain(...options: string[]): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

export async function startDemo(...options: string[]): Promise<OwnProgram> {
  const data = mkdtempSync(join(tmpdir(), 'servicecard-e2e-data-'));
  let running = await serve(data, '127.0.0.1:0', options);
  const listen = new URL(running.access.url).host;
  const stopServing = async () => {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return {
    ...program(running.access, data),
    stopServing,
    async serveAgain(...other) {
      running = await serve(data, listen, other);
    },
    async stop() {
      await stopServing();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The server that the setup started, for the workers. */
export function describe({ url, join, groups, data }: Program): string {
  return JSON.stringify({ url, join, groups, data });
}

export function sharedDemo(): Program {
  const { data, ...access } = JSON.parse(process.env.E2E_DEMO ?? '') as Access & { data: string };
  return program(access, data);
}

function program(access: Access, data: string): Program {
  const command = async (name: string, ...options: string[]) =>
    (await run(binary, [name, '--data', data, ...options])).stdout;
  return {
    ...access,
    data,
    command,
    async invite({ role, group, name }) {
      const printed = await command('invite', '--role', role, '--group', group, '--name', name, '--json');
      return (JSON.parse(printed) as { code: string }).code;
    },
  };
}

async function serve(
  data: string,
  listen: string,
  options: string[],
): Promise<{ child: ChildProcess; access: Access }> {
  const child = spawn(
    binary,
    ['demo', '--json', '--data', data, '--listen', listen, '--time-zone', zone, ...options],
    { stdio: ['ignore', 'pipe', process.env.E2E_LOG ? 'inherit' : 'ignore'] },
  );
  return { child, access: (await firstLine(child)) as Access };
}

/** The first line of a program's standard output, which is JSON. */
export async function firstLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('the program has no output');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error(`${child.spawnfile} ended before it was ready`);
}
