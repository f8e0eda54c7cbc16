// A person's session without a screen. What the server keeps is verified with it: a pull from the beginning by another
// phone of the same member shows every row of theirs exactly as it is stored.
import { randomUUID } from 'node:crypto';
import {
  type CheckIn,
  type JoinResponse,
  type Me,
  type Mutation,
  type MutationArgs,
  type MutationName,
  newId,
  type Result,
  type SyncResponse,
  type TableName,
  type Tables,
} from './app';

/** What a server knows somebody by. */
export type Session = { cookie: string; me: Me };

export class Account {
  private readonly client = randomUUID();

  private constructor(
    private readonly url: string,
    readonly session: Session,
    private readonly now: () => number,
  ) {}

  get me(): Me {
    return this.session.me;
  }

  /** `now` is the clock of the phone that is not there. */
  static async join(url: string, code: string, now: () => number = Date.now): Promise<Account> {
    const response = await fetch(`${url}/api/join`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (!response.ok) throw new Error(`joining: ${await response.text()}`);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { me } = (await response.json()) as JoinResponse;
    return new Account(url, { cookie, me }, now);
  }

  /** Somebody who joined before, on a server that has a copy of that one's folder. */
  static again(url: string, session: Session): Account {
    return new Account(url, session, Date.now);
  }

  /** States a fact now. */
  async state<N extends MutationName>(name: N, args: MutationArgs[N]): Promise<Result> {
    const [result] = await this.send([this.fact(name, args)]);
    if (!result) throw new Error('no verdict');
    return result;
  }

  /** A fact as it is tapped now, to be sent whenever. */
  fact<N extends MutationName>(name: N, args: MutationArgs[N], at = this.now()): Mutation {
    return { id: newId(at), name, at: new Date(at).toISOString(), args } as Mutation;
  }

  /** Sends facts of which none may be refused. */
  async tell(...facts: readonly Mutation[]): Promise<void> {
    for (const { status, detail } of await this.send(facts))
      if (status !== 'applied') throw new Error(`${status}: ${detail}`);
  }

  /** Sends what was tapped, in one request, and tells the verdicts. */
  async send(facts: readonly Mutation[]): Promise<Result[]> {
    return (await this.sync(null, facts)).results;
  }

  /** All rows of a table that this person may see. */
  async rows<T extends TableName>(table: T): Promise<Tables[T][]> {
    const rows: Tables[T][] = [];
    let cookie: string | null = null;
    for (let more = true; more; ) {
      const answer: SyncResponse = await this.sync(cookie, []);
      for (const entry of answer.patch) {
        if (entry.op === 'put' && entry.table === table) rows.push(entry.value as Tables[T]);
      }
      ({ cookie, more } = answer);
    }
    return rows;
  }

  /** The member's own check-ins of a day that stand. */
  async checkInsOn(day: string): Promise<CheckIn[]> {
    return (await this.rows('checkIn')).filter(row => row.day === day && !row.retracted);
  }

  /** Check-ins of the group on a day, as everyone in it sees them. */
  async groupCheckIns(group: string, day: string): Promise<number> {
    const rows = (await this.rows('progress')).filter(row => row.group === group && row.day === day);
    return rows.reduce((sum, row) => sum + row.checkIns, 0);
  }

  /** Chooses a PIN for the group's tablets. */
  async setPin(pin: string): Promise<void> {
    const response = await fetch(`${this.url}/api/me/pin`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Cookie: this.session.cookie },
      body: JSON.stringify({ pin }),
    });
    if (!response.ok) throw new Error(`PIN: ${response.status} ${await response.text()}`);
  }

  private async sync(cookie: string | null, mutations: readonly Mutation[]): Promise<SyncResponse> {
    const response = await fetch(`${this.url}/api/sync`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: this.session.cookie },
      body: JSON.stringify({
        protocol: 1,
        app: 'e2e',
        client: this.client,
        sentAt: new Date(this.now()).toISOString(),
        cookie,
        mutations,
      }),
    });
    if (!response.ok) throw new Error(`sync: ${response.status} ${await response.text()}`);
    return (await response.json()) as SyncResponse;
  }
}
