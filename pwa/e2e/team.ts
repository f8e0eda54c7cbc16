// A group that belongs to one test, so that tests run side by side on one server.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '../src/rules/day';
import { Account } from './account';
import type { DemoGroup, Program } from './program';

/** Sites of the demo where people speak English. */
const english = /Harbour House|North Campus|Airport|City Hospital/;
/** A group of fewer shows no figures by day. */
const enough = 5;

export class Team {
  private constructor(
    readonly program: Program,
    readonly group: DemoGroup,
    /** A supervisor of it, whom no other test knows. */
    readonly lead: Account,
  ) {}

  /** The next group that no other test took. `claims` is a folder that all workers share. */
  static async claim(program: Program, claims: string): Promise<Team> {
    for (const group of program.groups) {
      if (!english.test(group.name) || !take(join(claims, group.id))) continue;
      const invited = await program.invite({
        role: 'supervisor',
        group: group.name,
        name: `Tove ${group.name}`,
      });
      const lead = await Account.join(program.url, invited);
      const row = (await lead.rows('group')).find(({ id }) => id === group.id);
      if (row && row.members >= enough) return new Team(program, group, lead);
    }
    throw new Error('the demo has no group left');
  }

  /** A code that a member of the group has not used yet. */
  code(): string {
    const next = this.group.member.shift();
    if (!next) throw new Error('no code left');
    return next;
  }

  /** A session of the next member without a screen, and a code for that member's phone. */
  async member(): Promise<{ account: Account; code: string }> {
    const account = await Account.join(this.program.url, this.code());
    return { account, code: await this.codeFor(account) };
  }

  /** Another code for somebody of the group. */
  codeFor({ me: { name, role } }: Account): Promise<string> {
    return this.program.invite({
      role: role === 'supervisor' ? 'supervisor' : 'member',
      group: this.group.name,
      name,
    });
  }

  /** The group's day now, or so many days ago. */
  async day(ago = 0): Promise<string> {
    const row = (await this.lead.rows('group')).find(({ id }) => id === this.group.id);
    if (!row) throw new Error('the group is gone');
    const today = new Date(`${dayOf(Date.now(), row.timeZone, row.dayStart)}T00:00:00Z`);
    today.setUTCDate(today.getUTCDate() - ago);
    return today.toISOString().slice(0, 10);
  }

  /** Check-ins of the group today. */
  async checkInsToday(): Promise<number> {
    return this.lead.groupCheckIns(this.group.id, await this.day());
  }
}

/** True for the first who asks for this name. */
function take(name: string): boolean {
  try {
    mkdirSync(name);
    return true;
  } catch {
    return false;
  }
}
