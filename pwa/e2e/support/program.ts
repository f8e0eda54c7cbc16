// The real program, as people start it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { zone } from './clock';

const binary = join(import.meta.dirname, '../../../bin/servicecard');
const run = promisify(execFile);

export type Invitee = { role: 'member' | 'supervisor'; group: string; name: string } | { role: 'admin' };

/** A server that is running, on a folder of its own. */
export type Program = {
  url: string;
  /** Runs a command on its folder, as an operator does, and tells what it prints. */
  command(name: string, ...options: string[]): Promise<string>;
  /** A new code for a person; for one who is there already, for another phone of theirs. */
  invite(person: Invitee): Promise<string>;
  /** Ends it as an operator would. */
  stopServing(): Promise<void>;
  /** Starts it again on the same folder and port. */
  serveAgain(...options: string[]): Promise<void>;
  /** Ends it and copies its folder. */
  copyTo(folder: string): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

/** What the demo prints for scripts; each code works once. */
export type Demo = Program & {
  join: { member: string[]; supervisor: string[]; admin: string[] };
  groups: { id: string; name: string }[];
};

/** A server, on a copy of a folder if one is given: it is there in a moment, so that each test has its own. */
export async function startServer(folder: string | null, ...options: string[]): Promise<Program> {
  return start(folder, ['serve'], options, line => ({ url: line.slice(line.indexOf('http')) }));
}

/** The demo with its thousand people. A new one takes some seconds to make; a copy has new codes. */
export async function startDemo(folder: string | null, ...options: string[]): Promise<Demo> {
  return start(
    folder,
    ['demo', '--json'],
    options,
    line => JSON.parse(line) as Omit<Demo, keyof Program> & { url: string },
  );
}

async function start<Access extends { url: string }>(
  folder: string | null,
  command: readonly string[],
  options: readonly string[],
  read: (firstLine: string) => Access,
): Promise<Access & Program> {
  const data = mkdtempSync(join(tmpdir(), 'servicecard-e2e-data-'));
  if (folder) cpSync(folder, data, { recursive: true });
  const serve = async (listen: string, other: readonly string[]) => {
    const child = spawn(
      binary,
      [...command, '--data', data, '--listen', listen, '--time-zone', zone, ...other],
      { stdio: ['ignore', 'pipe', process.env.E2E_LOG ? 'inherit' : 'ignore'] },
    );
    return { child, access: read(await firstLine(child)) };
  };
  let running = await serve('127.0.0.1:0', options);
  const { access } = running;
  const operate = async (name: string, ...rest: string[]) =>
    (await run(binary, [name, '--data', data, ...rest])).stdout;
  const stopServing = async () => {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return {
    ...access,
    command: operate,
    async invite(person) {
      const whom = person.role === 'admin' ? [] : ['--group', person.group, '--name', person.name];
      const printed = await operate('invite', '--role', person.role, ...whom, '--json');
      return (JSON.parse(printed) as { code: string }).code;
    },
    stopServing,
    async serveAgain(...other) {
      running = await serve(new URL(access.url).host, other);
    },
    async copyTo(folder) {
      await stopServing();
      cpSync(data, folder, { recursive: true });
    },
    async stop() {
      await stopServing();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The first line that a program prints; the rest is read on, so that it never waits for us. */
export async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('the program has no output');
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error(`${child.spawnfile} ended before it was ready`)));
  });
}
