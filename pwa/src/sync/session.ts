// The member whose card is open on this phone: which database, which engine, and the changes from one to another.
import { batch, computed } from '@preact/signals';
import type { Me } from '../contract';
import { endSession, type JoinProblem, redeem } from './account';
import { NewerDatabaseError } from './database';
import { readDevice, writeDevice } from './device';
import { createEngine, type Engine } from './engine';
import { exchangeOver } from './exchange';
import { newId } from './id';
import { leaseNamed } from './lease';
import { readMark, writeMark } from './mark';
import { learnPersistence } from './persistence';
import { unreadiness } from './readiness';
import { erased, lostWaiting, notSaved, phase, sessionState, snapshot, storage } from './state';
import { openStore, type Store } from './store';
import { startTriggers } from './triggers';
import { emptySnapshot, type Fact, NotSavedError, type Snapshot } from './types';

type Opened = { store: Store; engine: Engine; close: () => void };

const signedIn = computed(() => sessionState.value === 'active');
let opened: Opened | null = null;
let started: Promise<void> | null = null;
let channel: BroadcastChannel | null = null;
/** The server still has to be told that this phone signed out. */
let endingSession: Promise<void> | null = null;
let mustEndSession = false;
const exchange = exchangeOver((...request) => fetch(...request));

/** Opens the last member's database so that the screens have something to show, then syncs. Never waits for the network. */
export function start(): Promise<void> {
  started ??= begin();
  return started;
}

async function begin(): Promise<void> {
  channel = openChannel();
  startTriggers({ sync: react, nudge: () => signedIn.value && opened?.engine.nudge(), signedIn });
  void learnPersistence(false);
  try {
    await openCurrent();
    if (opened) return;
    if ((await readDevice())?.endSession) void finishSignOut();
    else if (matchMedia('(display-mode: standalone)').matches) void recover();
  } catch (error) {
    fail(error);
  }
}

/** Null where a browser that refuses all storage refuses this, too. */
function openChannel(): BroadcastChannel | null {
  try {
    const opened = new BroadcastChannel('card');
    opened.onmessage = ({ data }) => void follow(data);
    return opened;
  } catch {
    return null;
  }
}

async function openCurrent(): Promise<void> {
  const device = await readDevice();
  const mark = readMark();
  // A mark without a database: the browser evicted everything, but the session may still stand.
  const member = device ? device.current : (mark?.member ?? null);
  if (member !== null) {
    if (!device) await writeDevice({ current: member, endSession: false });
    await open(member);
    syncIfSignedIn();
    return;
  }
  leave();
}

/** Shows that member's card; what another member left waiting stays in that member's own database. */
async function open(member: string, welcome?: Me): Promise<void> {
  if (opened?.store.member !== member) {
    close();
    sessionState.value = 'starting';
    const store = openStore(member);
    const lease = leaseNamed(`card-${member}`);
    const engine = createEngine({
      store,
      exchange,
      hold: lease.hold,
      onPhase: value => {
        // Where nothing waits, another try tells nothing new of the connection until it has ended.
        const silent = phase.value === 'offline' || phase.value === 'retrying';
        if (value !== 'syncing' || !silent || snapshot.value.waiting.length > 0) phase.value = value;
      },
      onSession: value => {
        if (value === 'erased') void emptyPhone();
        else sessionState.value = value;
      },
      onSame: me => void enter(me).catch(fail),
      onChange: changed,
    });
    opened = {
      store,
      engine,
      close: () => {
        engine.stop();
        lease.close();
        void store.close();
      },
    };
  }
  const { store } = opened;
  await publish();
  if (welcome && snapshot.value.base.me.length === 0) {
    await store.welcome(welcome);
    await publish();
  }
  batch(() => {
    sessionState.value = 'active';
    phase.value = 'idle';
  });
  store.prune(Date.now()).catch(() => undefined);
}

/** Reads the open database into the signals. */
async function publish(): Promise<void> {
  const store = opened?.store;
  if (!store) return;
  let read: Snapshot | null = await store.load();
  const known = readMark();
  const mark = known?.member === store.member ? known : null;
  // The mark is shared by all tabs; without one each remembers for itself.
  let lost = mark ? mark.lost : lostWaiting.value;
  if (!read) {
    // New, or emptied by the browser. What this page still knows is saved again; the rest is lost, and said so.
    const remembered = snapshot.value.waiting;
    lost ||= mark !== null && mark.waiting > remembered.length;
    await store.initialise(remembered);
    read = await store.load();
  }
  if (!read || opened?.store !== store) return;
  snapshot.value = read;
  lostWaiting.value = lost;
  writeMark({ member: store.member, waiting: read.waiting.length, lost });
}

/** The store changed here: show it, also in the other tabs. */
async function changed(): Promise<void> {
  await publish();
  channel?.postMessage({ type: 'changed' });
}

/** Another tab changed the store, or the member. */
async function follow(message: unknown): Promise<void> {
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  try {
    if (message.type === 'changed') await publish();
    if (message.type === 'member') await openCurrent();
  } catch (error) {
    fail(error);
  }
}

/** Nothing of this member stays in memory, least of all what waits: it must not reach another member's database. */
function close(): void {
  opened?.close();
  opened = null;
  batch(() => {
    snapshot.value = emptySnapshot;
    phase.value = 'idle';
    notSaved.value = false;
    lostWaiting.value = false;
  });
}

function leave(): void {
  close();
  sessionState.value = 'none';
}

function fail(error: unknown): void {
  if (error instanceof NewerDatabaseError) phase.value = 'outdated';
  else storage.value = 'memoryOnly';
  if (sessionState.value === 'starting') sessionState.value = 'none';
}

/** A phone whose card was opened elsewhere still hands over what waits on it. */
function syncIfSignedIn(): void {
  if (signedIn.value || sessionState.value === 'elsewhere') void opened?.engine.sync();
}

/** Something happened outside: a moment in which the server may be there. */
function react(): void {
  if (mustEndSession) void finishSignOut();
  else syncIfSignedIn();
}

/** Syncs because the member asked for it; after a 401 this finds out whether the session is back. */
export function syncNow(): void {
  void opened?.engine.sync();
}

/**
 * Redeems an invitation and opens that member's card, where this browser can keep one. The same member goes on with the same
 * queue.
 */
export async function join(code: string, name?: string): Promise<{ ok: true } | JoinProblem> {
  const unready = await unreadiness();
  if (unready) return { ok: false, code: unready };
  // The answer to an earlier sign-out also clears the cookie; it must not come after the new one.
  await endingSession;
  const answer = await redeem(code, name);
  if (!answer.ok) return answer;
  try {
    await enter(answer.me);
    return { ok: true };
  } catch (error) {
    fail(error);
    return { ok: false, code: 'unavailable' };
  }
}

async function enter(me: Me): Promise<void> {
  mustEndSession = false;
  await takeOver(me, false);
  await writeDevice({ current: me.id, endSession: false });
  await open(me.id, me);
  channel?.postMessage({ type: 'member' });
  // Once more: somebody may have tapped meanwhile, also in another tab.
  await takeOver(me, true);
  await publish();
  void learnPersistence(true);
  syncIfSignedIn();
}

/** People who turned out to be this one: what they tapped on this phone is this member's. */
async function takeOver(me: Me, erase: boolean): Promise<void> {
  if (!me.formerly) return;
  const own = openStore(me.id);
  await own.initialise([]);
  for (const id of me.formerly) {
    const former = openStore(id);
    await own.takeIn(await former.entries());
    await (erase ? former.erase() : former.close());
  }
  await own.close();
}

/** The installed app knows nobody, but the browser may have kept the session's cookie: ask the server who this is. */
async function recover(): Promise<void> {
  const outcome = await exchange({
    protocol: 1,
    app: __APP_VERSION__,
    client: newId(),
    sentAt: new Date().toISOString(),
    cookie: null,
    mutations: [],
  });
  if (outcome.kind !== 'answered' || sessionState.value !== 'none') return;
  for (const entry of outcome.response.patch) {
    if (entry.op === 'put' && entry.table === 'me') await enter(entry.value).catch(fail);
  }
}

/**
 * Signs this phone out. Sends what waits first; if something still waits, it stops there unless told otherwise, and
 * even then that stays in the member's database for the next time they join here. Otherwise their data is removed.
 */
export async function signOut(o: {
  evenIfWaiting: boolean;
}): Promise<{ signedOut: boolean; waiting: number; refused: number }> {
  if (!opened) return { signedOut: true, waiting: 0, refused: 0 };
  const { store, engine } = opened;
  await engine.sync();
  await publish();
  const waiting = snapshot.value.waiting.length;
  const refused = snapshot.value.attention.length; // words that are nowhere else
  const kept = waiting + refused > 0;
  if (kept && !o.evenIfWaiting) return { signedOut: false, waiting, refused };
  await forget(true);
  await finishSignOut();
  if (!kept) await store.erase().catch(() => undefined);
  return { signedOut: true, waiting, refused };
}

async function forget(endSession: boolean): Promise<void> {
  await writeDevice({ current: null, endSession });
  leave();
  writeMark(null);
  channel?.postMessage({ type: 'member' });
}

/** The member was erased: nothing of theirs stays on this phone, not even what waits. */
export async function emptyPhone(): Promise<void> {
  const store = opened?.store;
  if (!store) return;
  await forget(false);
  await store.erase().catch(() => undefined);
  erased.value = store.member;
}

/** Tells the server; without a connection the next occasion tries again. */
function finishSignOut(): Promise<void> {
  mustEndSession = true;
  endingSession ??= endSession()
    .then(async ended => {
      if (!ended || !mustEndSession) return;
      mustEndSession = false;
      await writeDevice({ current: null, endSession: false });
    })
    .catch(() => undefined)
    .finally(() => {
      endingSession = null;
    });
  return endingSession;
}

/** Saves a fact on this phone, shows it, and sends it. */
export async function record(fact: Fact): Promise<void> {
  await save(store => store.record(fact, Date.now()));
}

/** States a refused fact once more, under a new id and with its old time. */
export async function sendAgain(attentionId: string): Promise<void> {
  await save(store => store.recordAgain(attentionId));
}

/** Lets a refused fact go. */
export async function dismiss(attentionId: string): Promise<void> {
  await save(store => store.drop(attentionId));
}

async function save(write: (store: Store) => Promise<void>): Promise<void> {
  if (!opened) throw new NotSavedError('nobody has joined on this phone');
  try {
    await write(opened.store);
    notSaved.value = false;
  } catch (error) {
    notSaved.value = true;
    if (error instanceof NewerDatabaseError) fail(error);
    throw new NotSavedError('the phone could not save it', { cause: error });
  }
  // Saved; if it cannot be shown now, the next reading will.
  await changed().catch(() => undefined);
  syncIfSignedIn();
}

/** The member knows that something was lost. */
export function acknowledgeLoss(): void {
  lostWaiting.value = false;
  const mark = readMark();
  if (mark) writeMark({ ...mark, lost: false });
}
