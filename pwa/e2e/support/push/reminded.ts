// Somebody whom the server reminds by itself, at their time. The demo's clock can be moved: nobody waits for the minute.
import { Account } from '../account';
import { dayOf } from '../app';
import type { Demo } from '../program';

/** How much before its time a reminder is waited for, as people wait. */
const before = 2_000;

export class Reminded {
  private constructor(
    private readonly demo: Demo,
    readonly account: Account,
    /** For another phone of theirs. */
    readonly code: string,
    readonly day: string,
  ) {}

  /** An employee of the demo who is at work today and has done nothing yet. */
  static async of(demo: Demo): Promise<Reminded> {
    const [first = '', second = ''] = demo.join.member;
    const account = await Account.join(demo.url, first);
    const group = (await account.rows('group')).find(({ id }) => id === account.me.group);
    if (!group) throw new Error('the demo’s employee has no group');
    const day = dayOf(Date.now(), group.timeZone, group.dayStart);
    for (const { id } of await account.checkInsOn(day))
      await account.state('retractCheckIn', { checkIn: id });
    await account.state('dayOff', { day, off: false });
    return new Reminded(demo, account, second, day);
  }

  /** A full minute that leaves time to save. */
  static soon(): Date {
    return new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 120_000);
  }

  /** Lets the demo's time be shortly before, and tells when it is due by the clock of the machine. */
  async almost(due: Date): Promise<number> {
    const moved = Date.now();
    await this.demo.command('clock', new Date(due.getTime() - before).toISOString());
    return moved + before;
  }
}
