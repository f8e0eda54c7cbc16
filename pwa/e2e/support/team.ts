// A group, of which each test has a copy: a supervisor, ten members, a campaign that was looked
// back on, and one that has run for nearly three weeks.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account, type Session } from './account';
import { addDays, dayOf } from './app';
import { atClock, zone } from './clock';
import type { Program } from './program';

const daysBehind = 20;
const lead = 'Tove H';
/** Those of the past have told of their days already; with the regulars they are enough for figures of single days. */
const past = ['Karin N', 'Dragan P'];
const regulars = ['Lejla D', 'Tesfaye M', 'Rosa A'];
const members = ['Amina K', 'Jonas B', 'Fatima S', 'Olle R', 'Mei L'];

/** The sheet of people as an office writes it. */
export async function importPeople(
  program: Program,
  folder: string,
  group: string,
  people: readonly (readonly [name: string, role: 'member' | 'supervisor'])[],
): Promise<Map<string, string>> {
  const file = join(folder, 'people.csv');
  const lines = people.map(([name, role]) => `${name},${group},${role},en`);
  writeFileSync(file, ['name,group,role,locale', ...lines].join('\n'));
  const { invited } = JSON.parse(await program.command('import', '--json', file)) as {
    invited: { name: string; code: string }[];
  };
  return new Map(invited.map(({ name, code }) => [name, code]));
}

/** What another server needs to know a team by that has a copy of its folder. */
export type KeptTeam = {
  group: Team['group'];
  lead: Session;
  past: readonly Session[];
  unused: string[];
};

export class Team {
  private constructor(
    readonly program: Program,
    readonly group: { id: string; name: string },
    readonly lead: Account,
    /** Members whose past days the group has. */
    readonly past: readonly Account[],
    private readonly unused: string[],
  ) {}

  static again(program: Program, { group, lead, past, unused }: KeptTeam): Team {
    const again = (one: Session) => Account.again(program.url, one);
    return new Team(program, group, again(lead), past.map(again), unused);
  }

  get kept(): KeptTeam {
    const { group, lead, past, unused } = this;
    return { group, lead: lead.session, past: past.map(({ session }) => session), unused };
  }

  /** `folder` is one that is removed later. */
  static async make(program: Program, folder: string): Promise<Team> {
    const name = 'Reception Harbour House 1';
    const codes = await importPeople(program, folder, name, [
      [lead, 'supervisor'],
      ...[...past, ...regulars, ...members].map(one => [one, 'member'] as const),
    ]);
    const code = (of: string): string => codes.get(of) ?? '';
    const [supervisor, ...others] = await Promise.all(
      [lead, ...past].map(one => Account.join(program.url, code(one))),
    );
    if (!supervisor?.me.group) throw new Error('the group was not made');
    const [point] = await supervisor.rows('point');
    const active = await Promise.all(regulars.map(one => Account.join(program.url, code(one))));
    for (const one of [...others, ...active])
      await one.tell(one.fact('recall', { point: point?.id ?? '', grade: 3 }));
    const team = new Team(program, { id: supervisor.me.group, name }, supervisor, others, members.map(code));
    await team.begin();
    return team;
  }

  /** The campaign, and what the past told of it: their phones had no signal since it began. */
  private async begin(): Promise<void> {
    const today = await this.day();
    const tapped = (day: string, time: string): number => atClock(day, time, zone);
    const earlier = addDays(today, -60);
    await this.lead.tell(
      this.lead.fact(
        'startCampaign',
        {
          group: this.group.id,
          title: 'By name',
          target: 0.6,
          startsOn: earlier,
          endsOn: addDays(earlier, 27),
          actions: ['Say one name'],
        },
        tapped(earlier, '08:00'),
      ),
    );
    const [over] = await this.lead.rows('campaign');
    await this.lead.tell(
      this.lead.fact(
        'followUp',
        {
          campaign: over?.id ?? '',
          result: 'partly',
          changed: 'People look up and greet back.',
          keep: 'We go on greeting first, also on busy days.',
          next: 'Something for the hour when everyone comes at once.',
        },
        tapped(addDays(earlier, 30), '14:00'),
      ),
    );
    const startsOn = addDays(today, -daysBehind);
    await this.lead.tell(
      this.lead.fact(
        'startCampaign',
        {
          group: this.group.id,
          proposal: null,
          title: 'First hello',
          purpose: 'Whoever comes in knows at once that somebody has seen them.',
          goal: 'Everybody is greeted before they have to ask.',
          target: 0.7,
          startsOn,
          endsOn: addDays(startsOn, 27),
          actions: ['Greet first, before they do', 'Use one guest’s name'],
        },
        tapped(startsOn, '08:00'),
      ),
    );
    const campaign = (await this.lead.rows('campaign')).find(({ state }) => state === 'running');
    if (!campaign) throw new Error('the campaign did not begin');
    for (const [nth, one] of this.past.entries()) {
      const facts = [];
      for (let day = startsOn; day < today; day = addDays(day, 1))
        for (const [n, action] of campaign.actions.entries())
          if (n === 0 || Number(day.slice(-1)) % 2 === nth)
            facts.push(
              one.fact('checkIn', { campaign: campaign.id, action: action.id, day }, tapped(day, '15:00')),
            );
      await one.tell(...facts);
    }
  }

  /** A code that a member of the group has not used yet. */
  code(): string {
    const next = this.unused.shift();
    if (!next) throw new Error('no code left');
    return next;
  }

  /** A session of the next member without a screen, and a code for that member's phone. */
  async member(): Promise<{ account: Account; code: string }> {
    const account = await Account.join(this.program.url, this.code());
    return { account, code: await this.codeFor(account) };
  }

  /** The next member, who checked in yesterday with another phone. */
  async memberOfYesterday(): Promise<{ account: Account; code: string }> {
    const member = await this.member();
    const campaign = (await this.lead.rows('campaign')).find(({ state }) => state === 'running');
    const day = await this.day(1);
    await member.account.tell(
      member.account.fact('checkIn', {
        campaign: campaign?.id ?? '',
        action: campaign?.actions[0]?.id ?? '',
        day,
      }),
    );
    return member;
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
    return addDays(dayOf(Date.now(), row.timeZone, row.dayStart), -ago);
  }

  /** Check-ins of the group today. */
  async checkInsToday(): Promise<number> {
    return this.lead.groupCheckIns(this.group.id, await this.day());
  }
}
