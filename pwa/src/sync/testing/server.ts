// A model of the server, small enough to be obviously right: the rules of the contract for check-ins, and nothing else.
import type {
  CheckIn,
  Me,
  PatchEntry,
  Result,
  SyncRequest,
  SyncResponse,
  TableName,
  Tables,
} from '../../contract';

type Versioned = { version: number; entry: PatchEntry };
type Judged = { body: string; result: Result };
type History = {
  version: number;
  rows: Map<string, Versioned>;
  judged: Map<string, Judged>;
  retracted: Set<string>;
};

export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export const campaign = '01900000-0000-7000-8000-00000000000c';
export const action = '01900000-0000-7000-8000-00000000000a';

export function member(n: number): Me {
  const id = `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  return { id, name: `Member ${n}`, role: 'member', group: null, locale: 'en', leads: [], why: '' };
}

export function problem(status: number, code: string, headers?: Record<string, string>): Answer {
  return { status, body: { status, code, title: code }, ...(headers ? { headers } : {}) };
}

export class ModelServer {
  /** Whose session the phone's cookie belongs to. */
  session: Me | null;
  /** The card was opened elsewhere with the code of this phone. */
  replaced = false;
  pageSize = 4;
  /** Every request that arrived, for assertions. */
  readonly seen: SyncRequest[] = [];
  private timeline = 1;
  private readonly clients = new Map<string, string>();
  private history: History = { version: 1, rows: new Map(), judged: new Map(), retracted: new Set() };

  constructor(session: Me) {
    this.session = session;
    this.put('me', session);
  }

  put<T extends TableName>(table: T, value: Tables[T]): void {
    const entry = { op: 'put', table, id: value.id, value } as PatchEntry;
    this.history.rows.set(`${table}/${value.id}`, { version: ++this.history.version, entry });
  }

  /** People of earlier phones turned out to be this one. */
  merge(me: Me): void {
    for (const [client, owner] of this.clients)
      if (me.formerly?.includes(owner)) this.clients.set(client, me.id);
    this.session = me;
    this.put('me', me);
  }

  backup(): History {
    return structuredClone(this.history);
  }

  /** Goes back to an older state, on a new timeline. */
  restore(backup: History): void {
    this.history = structuredClone(backup);
    this.timeline++;
  }

  /** Check-ins that stand. */
  checkIns(): CheckIn[] {
    return [...this.history.rows.values()].flatMap(({ entry }) =>
      entry.op === 'put' && entry.table === 'checkIn' && !entry.value.retracted ? [entry.value] : [],
    );
  }

  handle(request: SyncRequest): Answer {
    this.seen.push(structuredClone(request));
    if (!this.session) return problem(401, 'unauthenticated');
    const owner = this.clients.get(request.client);
    if (owner !== undefined && owner !== this.session.id) return problem(403, 'client_mismatch');
    this.clients.set(request.client, this.session.id);
    if (this.replaced) return this.handOver(request, this.session);
    const results = request.mutations.map(mutation => this.judge(mutation));
    return { status: 200, body: { ...this.pull(request.cookie ?? null), results } };
  }

  private handOver({ cookie, mutations }: SyncRequest, me: Me): Answer {
    if (cookie && mutations.length === 0) return problem(401, 'opened_elsewhere');
    const results = mutations.map(mutation => this.judge(mutation));
    const patch = cookie ? [] : [{ op: 'put', table: 'me', id: me.id, value: me }];
    const told = { kind: 'SyncResponse', results, patch, cookie: cookie ?? 'replaced', replaced: true };
    const serverTime = new Date().toISOString();
    return { status: 200, body: { ...told, reset: false, resend: false, more: false, serverTime } };
  }

  private judge({ id, name, at, args }: SyncRequest['mutations'][number]): Result {
    const body = JSON.stringify([name, args]);
    const earlier = this.history.judged.get(id);
    if (earlier) {
      if (earlier.body !== body) return { id, status: 'rejected', code: 'id_reused' };
      const { code } = earlier.result;
      return { id, status: 'duplicate', ...(earlier.result.status === 'rejected' && code ? { code } : {}) };
    }
    const result = this.apply({ id, name, at, args } as SyncRequest['mutations'][number]);
    this.history.judged.set(id, { body, result });
    return result;
  }

  private apply(mutation: SyncRequest['mutations'][number]): Result {
    const { id } = mutation;
    if (mutation.name === 'checkIn') {
      const { args, at } = mutation;
      if (args.campaign !== campaign)
        return { id, status: 'rejected', code: 'not_found', detail: 'no such campaign' };
      const same = this.checkIns().some(own => own.action === args.action && own.day === args.day);
      if (same) return { id, status: 'duplicate' };
      this.put('checkIn', { ...args, id, at, late: false, retracted: this.history.retracted.has(id) });
      return { id, status: 'applied' };
    }
    if (mutation.name === 'retractCheckIn') {
      this.history.retracted.add(mutation.args.checkIn);
      const row = this.history.rows.get(`checkIn/${mutation.args.checkIn}`)?.entry;
      if (row?.op === 'put' && row.table === 'checkIn')
        this.put('checkIn', { ...row.value, retracted: true });
      return { id, status: 'applied' };
    }
    return { id, status: 'rejected', code: 'unknown_mutation' };
  }

  private pull(cookie: string | null): Omit<SyncResponse, 'results'> {
    const [timeline, since] = (cookie ?? '').split(':').map(Number);
    const known = timeline === this.timeline;
    const after = known ? (since ?? 0) : 0;
    const changed = [...this.history.rows.values()]
      .filter(
        ({ version, entry }) => version > after && (entry.table !== 'me' || entry.id === this.session?.id),
      )
      .sort((a, b) => a.version - b.version);
    const page = changed.slice(0, this.pageSize);
    const more = changed.length > page.length;
    return {
      kind: 'SyncResponse',
      cookie: `${this.timeline}:${more ? page.at(-1)?.version : this.history.version}`,
      reset: !known,
      resend: cookie !== null && !known,
      more,
      patch: page.map(row => row.entry),
      serverTime: new Date().toISOString(),
    };
  }
}
