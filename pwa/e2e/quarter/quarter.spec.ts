// A whole quarter of one group, on a clock that the test moves: from the introduction to the first of four campaigns
// looked back on. What people tap is written down here too, and the figures at the end are those of `expected.ts`.
import { writeFileSync } from 'node:fs';
import type { BrowserContextOptions, Locator } from '@playwright/test';
import { Account } from '../support/account';
import type { Campaign, Group, Level, Mutation, Pulse } from '../support/app';
import { atClock } from '../support/clock';
import { Phone } from '../support/phone';
import { take } from '../support/pictures';
import { type Demo, startDemo } from '../support/program';
import { test as base, expect } from '../support/test';
import {
  type Answer,
  changeOf,
  countOf,
  type Deed,
  daysOf,
  freshnessOn,
  isWorkingDay,
  type Person,
  plus,
  progressOf,
  pulseAround,
  pulseLately,
} from './expected';

const zone = 'Europe/Stockholm';
const groupName = 'Reception Kajen';
const firstDay = '2026-02-02';
const campaignDays = { startsOn: '2026-03-02', endsOn: '2026-03-29' }; // the last day has 23 hours
const leaves = '2026-03-16';
const joins = '2026-03-17';
const lookBack = '2026-04-13';
const lastDay = '2026-04-27';

/** Chances that are the same in each run (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const test = base.extend<{ program: Demo }>({
  timezoneId: zone,
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  program: async ({}, use) => {
    const start = new Date(atClock(firstDay, '08:00', zone)).toISOString();
    const program = await startDemo(null, '--time-zone', zone, '--clock', start);
    await use(program);
    await program.stop();
  },
});

/** The time of the program, of all phones, and of everybody who has none. */
class Time {
  private ahead = 0;
  day = '';
  hour = 0;

  constructor(private readonly program: Demo) {}

  readonly now = (): number => Date.now() + this.ahead;

  start(day: string, clock: string): void {
    this.day = day;
    this.hour = Number(clock.slice(0, 2));
    this.ahead = atClock(day, clock, zone) - Date.now();
  }

  async move(day: string, clock: string): Promise<void> {
    this.start(day, clock);
    await this.program.command('clock', new Date(this.now()).toISOString());
  }
}

/** Somebody of the group. `account` is their second phone, for the days on which nobody looks at the first. */
type Colleague = Person & { account: Account; steadiness: number; later: Mutation[] };

test('a quarter of one group, and every figure of it', async ({ program, anotherPhone, folder }) => {
  test.setTimeout(900_000);
  const time = new Time(program);
  time.start(firstDay, '08:00');
  const chance = chances(20);
  const deeds: Deed[] = [];
  const answers: Answer[] = [];
  const group: Colleague[] = [];
  let picture = 0;
  const station = (phone: Phone, name: string, at?: Locator) =>
    take(phone, `quarter-${String(++picture).padStart(2, '0')}-${name}`, at);

  /** Takes the phone out of the pocket: it shows the present and opens a room. */
  const look = async (phone: Phone, path: string) => {
    await phone.page.clock.setSystemTime(time.now());
    await phone.page.goto(path);
    await expect(phone.page.getByRole('heading', { level: 1 })).toBeVisible();
  };
  const newPhone = async (options?: BrowserContextOptions): Promise<Phone> => {
    const phone = await anotherPhone({ reducedMotion: 'reduce', ...options });
    await phone.page.clock.install({ time: time.now() });
    return phone;
  };
  const own = (name: string): Colleague => {
    const found = group.find(one => one.name === name);
    if (!found) throw new Error(`${name} is not in the group`);
    return found;
  };
  /** Everybody on the list gets an invitation; those who had one before are as they were. */
  const invite = async (names: readonly string[]): Promise<Map<string, string>> => {
    const file = `${folder}/people.csv`;
    const line = (name: string) =>
      `${name},${groupName},${name === 'Saga' ? 'supervisor' : 'member'},${name === 'Elsa' ? 'sv' : 'en'}`;
    writeFileSync(file, `name,group,role,locale\n${names.map(line).join('\n')}\n`);
    const { invited } = JSON.parse(await program.command('import', '--json', file)) as {
      invited: { name: string; code: string }[];
    };
    return new Map(invited.map(({ name, code }) => [name, code]));
  };
  const codeFor = (name: string) =>
    program.invite({ role: name === 'Saga' ? 'supervisor' : 'member', group: groupName, name });
  const arrive = async (name: string, code: string, from: string, steadiness: number) => {
    const account = await Account.join(program.url, code, time.now);
    group.push({ name, from, account, steadiness, later: [] });
  };
  const present = () => group.filter(({ to }) => to === undefined);
  const level = async (): Promise<Level> => {
    const current = (await own('Saga').account.rows('level')).find(one => one.current);
    if (!current) throw new Error('there is no level');
    return current;
  };
  const agree = async (...names: string[]) => {
    const { id } = await level();
    for (const name of names)
      expect(await own(name).account.state('agreeLevel', { level: id, agree: true })).toMatchObject({
        status: 'applied',
      });
  };
  const levelIs = async (wanted: Partial<Level>) =>
    expect.poll(level, JSON.stringify(wanted)).toMatchObject(wanted);
  const ours = async (): Promise<Group> => {
    const row = (await own('Saga').account.rows('group')).find(({ name }) => name === groupName);
    if (!row) throw new Error('the group is gone');
    return row;
  };
  const campaign = async (): Promise<Campaign> => {
    const [one] = await own('Saga').account.rows('campaign');
    if (!one) throw new Error('there is no campaign');
    return one;
  };

  /** Customers scan the poster and tap a face; `content` is how many of a hundred are. */
  let poster = '';
  const customers = async (count: number, content: number) => {
    for (let n = 0; n < count; n++) {
      const face = chance() * 100 < content ? 4 + Math.floor(chance() * 2) : 1 + Math.floor(chance() * 3);
      const answer = await fetch(poster, {
        method: 'POST',
        body: new URLSearchParams({ face: String(face) }),
      });
      expect(answer.status).toBe(200);
      answers.push({ day: time.day, hour: time.hour, face });
    }
  };
  /** A week's answers are given on Tuesday mornings and Thursday afternoons. */
  const weekOfCustomers = async (monday: string, content: number) => {
    await time.move(plus(monday, 1), '09:15');
    await customers(3, content);
    await time.move(plus(monday, 3), '14:15');
    await customers(4, content);
  };

  const checkIn = (one: Colleague, running: Campaign, action: number, day = time.day): Mutation => {
    deeds.push({ who: one.name, did: 'checkIn', action, day });
    const id = running.actions[action]?.id ?? '';
    return one.account.fact('checkIn', { campaign: running.id, action: id, day });
  };
  /** What everybody does on a day who is not looked at: mostly at once, some when they next have signal. */
  const ordinaryDay = async (running: Campaign, ...lookedAt: string[]) => {
    for (const one of present().filter(({ name }) => !lookedAt.includes(name))) {
      const lucky = chance();
      if (lucky < 0.08) {
        deeds.push({ who: one.name, did: 'off', day: time.day });
        one.later.push(one.account.fact('dayOff', { day: time.day, off: true }));
      } else if (chance() < one.steadiness) {
        const first = checkIn(one, running, 0);
        one.later.push(first);
        if (chance() < 0.6) one.later.push(checkIn(one, running, 1));
        if (lucky > 0.95) {
          deeds.push({ who: one.name, did: 'takeBack', action: 0, day: time.day });
          one.later.push(one.account.fact('retractCheckIn', { checkIn: first.id }));
        }
      }
      // Nadia works in the basement and is up on Fridays only.
      if (one.later.length > 0 && (one.name !== 'Nadia' || new Date(time.day).getUTCDay() === 5))
        await sendLater(one);
    }
  };
  const sendLater = async (one: Colleague) => {
    for (const { status } of await one.account.send(one.later.splice(0))) expect(status).toBe('applied');
  };

  /** Every figure of the moment, as the supervisor and as a member get it. */
  const figuresAre = async (moment: string) =>
    test.step(`the figures ${moment}`, async () => {
      const wanted = progressOf(group, deeds, campaignDays);
      const { id } = await campaign();
      const days = async (of: Account) =>
        (await of.rows('progress'))
          .filter(row => row.campaign === id && row.members + row.of > 0)
          .map(({ day, checkIns, members, of }) => ({ day, checkIns, members, of }))
          .sort((a, b) => a.day.localeCompare(b.day));
      const shown = wanted.days.filter(({ day }) => day <= time.day);
      await expect.poll(() => days(own('Saga').account)).toEqual(shown);
      expect(await days(own('Amina').account)).toEqual(shown);
      const { figures, freshness, spread, members } = await ours();
      const known = figures === 'none' ? 0 : freshnessOn(group, deeds, firstDay, time.day); // nobody was active for four weeks
      expect(freshness, 'freshness').toBe(known);
      expect(spread, 'spread of seven, the supervisor aside').toBeNull();
      expect(members).toBe(present().length);
      return wanted;
    });
  const close = ({ share, low, high, ...count }: NonNullable<Pulse['recent']>) => ({
    ...count,
    share: share === null ? null : expect.closeTo(share, 9),
    low: low === null ? null : expect.closeTo(low, 9),
    high: high === null ? null : expect.closeTo(high, 9),
  });
  /** The day after the four weeks that follow the campaign. */
  const toldOn = plus(campaignDays.endsOn, 29);
  const pulseIs = async (moment: string) =>
    test.step(`what customers say ${moment}`, async () => {
      const rows = await own('Amina').account.rows('pulse');
      const { id } = await campaign();
      const { before, during, after } = pulseAround(answers, campaignDays);
      const change = time.day >= toldOn ? changeOf(before, after) : null;
      expect(rows.find(row => row.campaign === id)).toMatchObject({
        before: countOf(before),
        during: countOf(during),
        after: time.day > campaignDays.endsOn ? countOf(after) : null,
        change: change && {
          verdict: change.verdict,
          compared: {
            before: expect.closeTo(change.before, 9),
            after: expect.closeTo(change.after, 9),
            low: expect.closeTo(change.low, 3), // the server's point of Student's t is an expansion
            high: expect.closeTo(change.high, 3),
          },
        },
      });
      expect(rows.find(row => row.campaign === null)?.recent).toEqual(close(pulseLately(answers, time.day)));
      return { before, during, after, change };
    });

  const dialog = ({ page }: Phone) => page.getByRole('dialog');
  const next = ({ page }: Phone) => page.getByRole('button', { name: 'Next', exact: true }).click();
  const write = async (phone: Phone, band: string, about: string, text: string) => {
    await phone.page.getByRole('button', { name: 'Add a sentence' }).click();
    await dialog(phone).getByRole('button', { name: band }).click();
    await dialog(phone).getByRole('button', { name: about }).click();
    await dialog(phone).getByLabel('The sentence').fill(text);
    await dialog(phone).getByRole('button', { name: 'Save' }).click();
    await expect(phone.page.getByRole('main').getByText(text)).toBeVisible();
  };
  const expects = async (phone: Phone, field: string, text: string) => {
    await phone.page.getByLabel(field).fill(text);
    await phone.page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(phone.page.getByRole('listitem').filter({ hasText: text })).toBeVisible();
  };

  // ——— The introduction ———

  const saga = await newPhone();
  const amina = await newPhone();
  const jonas = await newPhone();
  await test.step('a new group of eight is invited; three look at their phones', async () => {
    const invited = await invite(['Saga', 'Amina', 'Jonas', 'Olle', 'Nadia', 'Piotr', 'Rosa', 'Yusuf']);
    const steadiness = [0.95, 0.9, 0.85, 0.8, 0.9, 0.55, 0.75, 0.65];
    for (const [name, code] of invited) await arrive(name, code, firstDay, steadiness[group.length] ?? 0);
    await saga.join(await codeFor('Saga'));
    await amina.join(await codeFor('Amina'));
    const page = `${program.url}/pulse/${(await ours()).pulseCode}`;
    poster = page;
  });

  await test.step('the supervisor leads the way; the others follow, add and agree', async () => {
    await saga.page.getByRole('link', { name: /Begin its introduction/ }).click();
    await expect(saga.page.getByRole('heading', { name: 'Where we want to go' })).toBeVisible();
    await station(saga, 'vision');
    await look(amina, '/introduction');
    await next(saga);
    await amina.page.getByRole('button', { name: 'Go there' }).click();
    await expects(amina, 'Our customers expect …', 'That somebody looks up when I come in');
    for (const [name, text] of [
      ['Olle', 'A clear answer'],
      ['Rosa', 'Not to be sent from desk to desk'],
    ] as const)
      await own(name).account.state('addExpectation', { text, source: 'customer' });
    await expect(amina.page.getByText('Not to be sent from desk to desk')).toBeVisible();
    await station(amina, 'customers-expect');
    await next(saga);
    await expects(saga, 'I expect of my colleagues …', 'Tell me when you need a hand');
    await next(saga);
    await write(saga, 'Our best', 'Service', 'Everyone is greeted before they have to ask.');
    await jonas.join(await codeFor('Jonas')); // late: he begins where the group is
    await jonas.page.getByRole('link', { name: 'Go on with the introduction' }).click();
    await expect(jonas.page.getByRole('heading', { name: 'Our level', level: 1 })).toBeVisible();
    await write(jonas, 'Never below', 'Service', 'We never walk past somebody who looks lost.');
    for (const [name, band, category, text] of [
      ['Nadia', 'high', 'quality', 'We look back from the door, and it is right.'],
      ['Piotr', 'low', 'quality', 'We never leave a fault without telling someone.'],
      ['Rosa', 'high', 'efficiency', 'We say what happens next, and when.'],
      ['Yusuf', 'low', 'efficiency', 'Nobody has to ask us twice.'],
    ] as const)
      await own(name).account.state('proposeStatement', { band, category, text });
    await expect(jonas.page.getByText('Nobody has to ask us twice.')).toBeVisible();
    await station(jonas, 'our-level');

    await next(saga);
    await saga.sent();
    await levelIs({ version: 1, state: 'draft', agreed: 0, of: 8 });
    await agree('Olle', 'Nadia', 'Piotr', 'Rosa', 'Yusuf');
    await saga.page.getByRole('button', { name: 'I agree' }).click();
    await levelIs({ version: 1, state: 'draft', agreed: 6, of: 8 });
    await look(amina, '/introduction');
    await expect(amina.page.getByText('Your supervisor is at: Everyone agrees')).toBeVisible();
    await amina.page.getByRole('button', { name: 'Go there' }).click();
    await expect(amina.page.getByText('6 of 8 have agreed')).toBeVisible();
    await station(amina, 'everyone-agrees', amina.page.getByText('6 of 8 have agreed'));
    await amina.page.getByRole('button', { name: 'I agree' }).click();
    await next(jonas);
    await jonas.page.getByRole('button', { name: 'I agree' }).click();
    await levelIs({ version: 1, state: 'agreed', agreed: 8, of: 8, agreedOn: firstDay });
    await next(saga);
    await next(amina);
    await expect(amina.page.getByText('This is your service card, Amina.')).toBeVisible();
    await expect(amina.page.getByText('Your supervisor is at')).toHaveCount(0);
    await station(amina, 'card-handed-out');
    for (const phone of [saga, amina]) await phone.page.getByRole('button', { name: 'Take my card' }).click();
    await amina.page.getByRole('button', { name: 'Turn over' }).click();
    await expect(amina.page.getByText('Agreed by everyone on')).toBeVisible();
    await station(amina, 'card-with-level');
  });

  // ——— Choosing ———

  await test.step('customers answer before; the group wishes, the supervisor chooses', async () => {
    const customer = new Phone(await newPhone().then(({ page }) => page));
    await customer.page.goto(poster);
    await station(customer, 'customers-page');
    for (let week = 0; week < 4; week++) {
      await weekOfCustomers(plus(firstDay, 7 * week), 50);
      if (week !== 2) continue;
      await look(amina, '/deck');
      await amina.page.getByRole('button', { name: 'I want this: First hello' }).click();
      await amina.page.getByRole('button', { name: 'I want this: Base hits' }).click();
      const deck = await own('Olle').account.rows('proposal');
      const proposal = (title: string) => deck.find(one => one.title === title)?.id ?? '';
      for (const [name, ...titles] of [
        ['Olle', 'First hello'],
        ['Nadia', 'First hello', 'By name'],
        ['Piotr', 'By name'],
        ['Rosa', 'First hello', 'Base hits'],
      ] as const)
        for (const title of titles)
          await own(name).account.state('vote', { proposal: proposal(title), want: true });
      await expect(amina.page.getByRole('listitem').filter({ hasText: 'First hello' })).toContainText(
        '4 want this',
      );
      await station(amina, 'wishes', amina.page.getByRole('listitem').filter({ hasText: 'First hello' }));
    }
    await time.move('2026-02-27', '10:00');
    await look(saga, `/lead/${(await ours()).id}/deck`);
    const first = saga.page.getByRole('button', { name: 'Choose First hello' });
    await expect(first).toContainText('4 want this');
    await station(saga, 'deck-with-votes');
    await first.click();
    await saga.page.getByLabel('Name', { exact: true }).fill('First hello at the desk');
    await saga.page.getByLabel('What we want to reach').fill('Eight of ten guests are content.');
    await saga.page.getByRole('button', { name: 'Add an action' }).click();
    await saga.page.getByRole('textbox', { name: 'Action 2' }).fill('Look up before typing');
    await saga.page.getByLabel('Share of days we aim for').fill('75');
    await saga.page.getByLabel('How long').selectOption({ label: '4 weeks' });
    await saga.page.getByLabel('First day').fill(campaignDays.startsOn);
    await station(saga, 'made-to-fit');
    await saga.page.getByRole('button', { name: 'Plan the campaign' }).click();
    await expect
      .poll(async () => (await own('Saga').account.rows('campaign')).map(({ state }) => state))
      .toEqual(['planned']);
    expect(await campaign()).toMatchObject({
      ...campaignDays,
      target: 0.75,
      title: 'First hello at the desk',
    });
  });

  // ——— Four weeks ———

  const mondayOf = (week: number) => plus(campaignDays.startsOn, 7 * week);
  const onPhone = (who: string, day: string, ...actions: number[]) => {
    for (const action of actions) deeds.push({ who, did: 'checkIn', action, day });
  };
  const talk = (who: string) => deeds.push({ who, did: 'talk', day: time.day });
  const startDay = async (day: string) => {
    await time.move(day, '08:30');
    return campaign();
  };
  /** The customers of a campaign's week answer on their days, whatever else happens on them. */
  const customersOf = async (day: string) => {
    if (new Date(day).getUTCDay() === 2) {
      await time.move(day, '09:15');
      await customers(3, 80);
    }
    if (new Date(day).getUTCDay() === 4) {
      await time.move(day, '14:15');
      await customers(4, 80);
    }
  };

  await test.step('week 1: it begins by the calendar; an undo, and something in the way', async () => {
    const monday = mondayOf(0);
    let running = await startDay(monday);
    expect(running.state).toBe('running');
    // Whoever was active lately hides the others: from now on days are shown one by one.
    for (const { name, account } of present()) {
      const [point] = await account.rows('point');
      await account.state('recall', { point: point?.id ?? '', grade: 3 });
      talk(name);
    }
    await look(amina, '/');
    await amina.checkIn();
    await amina.checkIn();
    onPhone('Amina', monday, 0, 1);
    await expect(amina.page.getByText('Done for today. Thank you!')).toBeVisible();
    await station(amina, 'first-day', amina.today);
    await look(saga, '/');
    await saga.checkIn();
    onPhone('Saga', monday, 0);
    await saga.sent();
    await ordinaryDay(running, 'Amina', 'Saga');

    for (const day of [plus(monday, 1), plus(monday, 2)]) {
      running = await startDay(day);
      await customersOf(day);
      await ordinaryDay(running, 'Amina');
      await look(amina, '/');
      await amina.checkIn();
      onPhone('Amina', day, 0);
      await amina.sent();
    }
    await amina.takeBack(); // on Wednesday she had only meant to
    deeds.push({ who: 'Amina', did: 'takeBack', action: 0, day: time.day });
    await amina.sent();

    running = await startDay(plus(monday, 3));
    await look(amina, '/campaign');
    await amina.page.getByRole('button', { name: 'Couldn’t today' }).click();
    await dialog(amina)
      .getByLabel('A few words first, if you like')
      .fill('The door bell of the side entrance is broken');
    await station(amina, 'in-the-way');
    await dialog(amina).getByRole('button', { name: 'Tools' }).click();
    await expect(amina.page.getByText('Couldn’t today: Tools')).toBeVisible();
    await amina.sent();
    for (const [name, kind, text] of [
      ['Piotr', 'time', 'Two of us were ill'],
      ['Yusuf', 'training', ''],
    ] as const)
      await own(name).account.state('obstacle', { campaign: running.id, day: time.day, kind, text });
    await customersOf(time.day);
    await ordinaryDay(running, 'Amina');

    running = await startDay(plus(monday, 4));
    await look(saga, `/lead/${running.group}`);
    await saga.page.getByRole('button', { name: /^Answer: Tools/ }).click();
    await saga.page
      .getByLabel('What happens now, and when?')
      .fill('It is mended on Tuesday. Until then the door stays open.');
    await saga.page.getByRole('button', { name: 'Save', exact: true }).click();
    await look(saga, `/lead/${running.group}/obstacles`);
    await expect(saga.page.getByRole('button', { name: /^Answer: Tools/ })).toHaveText('Change the answer');
    await station(saga, 'answered', saga.page.getByRole('region', { name: 'Obstacles and answers' }));
    await look(amina, '/campaign');
    await expect(amina.page.getByText('It is mended on Tuesday.')).toBeVisible();
    await ordinaryDay(running);
  });

  await test.step('week 2: four days without signal, thanks, a story, the line-up', async () => {
    const monday = mondayOf(1);
    await time.move(monday, '07:30');
    await look(jonas, '/');
    await jonas.sent();
    await jonas.keepsApp();
    await jonas.offline();
    for (let n = 0; n < 5; n++) {
      const day = plus(monday, n);
      const running = await startDay(day);
      await customersOf(day);
      if (n < 4) {
        await look(jonas, '/');
        if (n === 2) {
          await jonas.page.getByRole('button', { name: 'Off today?' }).click();
          await expect(jonas.page.getByText('You are off today. Rest well!')).toBeVisible();
          deeds.push({ who: 'Jonas', did: 'off', day });
        } else {
          await jonas.checkIn();
          onPhone('Jonas', day, 0);
        }
      }
      if (n === 1) {
        await look(amina, '/thanks');
        await amina.page.getByLabel('Whom do you thank?').selectOption({ label: 'Jonas' });
        await amina.page
          .getByLabel('Which point did it show?')
          .selectOption({ label: 'I own it until someone else has it' });
        await amina.page
          .getByLabel('What did they do?')
          .fill('Stayed with the lost visitor until the lift came');
        await amina.page.getByRole('button', { name: 'Say thanks' }).click();
        await expect(amina.page.getByText('Amina thanks Jonas')).toBeVisible();
        await amina.sent();
        talk('Amina');
        await station(amina, 'thanks');
      }
      if (n === 2) {
        await look(saga, `/lead/${running.group}`);
        await saga.page.getByRole('button', { name: 'In 10 minutes' }).click();
        await dialog(saga).getByRole('button', { name: 'Call to the line-up' }).click();
        await expect(saga.page.getByText('The group is called')).toBeVisible();
        await saga.sent();
        await look(amina, '/line-up');
        await expect(amina.page.getByText('Saga calls to the line-up at 08:40')).toBeVisible();
        await amina.page.getByRole('button', { name: 'We talked about it' }).click();
        await expect(amina.page.getByText('You said that you talked about it')).toBeVisible();
        await amina.sent();
        talk('Amina');
        const { point } = (await own('Amina').account.rows('lineUp')).find(row => row.day === day) ?? {
          point: '',
        };
        for (const name of ['Saga', 'Rosa', 'Piotr']) {
          expect(await own(name).account.state('holdLineUp', { day, point })).toMatchObject({
            status: 'applied',
          });
          talk(name);
        }
        await expect(amina.page.getByText('4 people said so today')).toBeVisible();
        await station(amina, 'line-up');
      }
      if (n === 3) {
        await expect(jonas.state).toHaveText('No connection · 4 waiting');
        await station(jonas, 'four-days-without-signal');
        await look(amina, '/stories');
        await amina.page
          .getByLabel('Tell it in a few sentences')
          .fill('A guest came back only to say that we had remembered her.');
        await amina.page.getByRole('button', { name: 'Tell the group' }).click();
        await expect(amina.page.getByRole('main').getByText('A guest came back only')).toBeVisible();
        await amina.sent();
        await own('Rosa').account.state('tellStory', {
          kind: 'slip',
          text: 'I promised a call and forgot it. Now I write it down at once.',
        });
        await expect(amina.page.getByText('I promised a call and forgot it.')).toBeVisible();
        await station(amina, 'stories');
      }
      if (n === 4) {
        await time.move(day, '17:10'); // answers during the campaign are counted and compare with nothing
        await customers(5, 100);
        await look(jonas, '/');
        await jonas.online();
        await jonas.sent();
      }
      await ordinaryDay(running, ...(n < 4 ? ['Jonas'] : []));
    }
  });

  const mei = await newPhone();
  await test.step('week 3: one leaves, another joins, and everybody is asked again', async () => {
    let running = await startDay(leaves); // the night has taken in what the phones without signal told late
    await figuresAre('after two weeks');
    await pulseIs('after two weeks');
    await program.command('leave', '--group', groupName, '--name', 'Olle');
    own('Olle').to = leaves;
    await levelIs({ version: 1, state: 'reaffirm', agreed: 0, of: 7 });
    await expect(own('Olle').account.rows('me')).rejects.toThrow('401');
    await agree('Nadia', 'Piotr');
    await levelIs({ version: 1, state: 'reaffirm', agreed: 2, of: 7 });
    await look(amina, '/');
    await expect(amina.page.getByText('Our level asks to be agreed again')).toBeVisible();
    await station(amina, 'asked-again', amina.page.getByText('Our level asks to be agreed again'));
    await ordinaryDay(running);

    running = await startDay(joins);
    const { id: old } = await level();
    const code =
      (await invite(['Saga', 'Amina', 'Jonas', 'Nadia', 'Piotr', 'Rosa', 'Yusuf', 'Mei'])).get('Mei') ?? '';
    await arrive('Mei', code, joins, 0.9);
    await mei.page.clock.setSystemTime(time.now());
    await mei.join(await codeFor('Mei'));
    await levelIs({ version: 1, state: 'reaffirm', agreed: 0, of: 8 });
    await mei.page.getByRole('link', { name: 'Read and agree' }).click();
    await expect(
      mei.page.getByText('The group has agreed on its level. Read it, ask, and agree.'),
    ).toBeVisible();
    await station(mei, 'newcomer');
    // Her question makes a sentence clearer: a new version, for everybody.
    await look(saga, '/level');
    await saga.page.getByRole('button', { name: 'Change the sentence: Nobody has to ask us twice.' }).click();
    await dialog(saga).getByLabel('The sentence').fill('Nobody has to ask us twice for the same thing.');
    await dialog(saga).getByRole('button', { name: 'Save' }).click();
    await saga.sent();
    await levelIs({ version: 2, state: 'draft', agreed: 0, of: 8 });
    expect(await own('Nadia').account.state('agreeLevel', { level: old, agree: true })).toMatchObject({
      status: 'applied',
      code: 'late',
    });
    await agree('Nadia', 'Piotr', 'Rosa', 'Yusuf', 'Jonas');
    for (const phone of [saga, amina]) {
      await look(phone, '/level');
      await expect(phone.page.getByText('for the same thing.').first()).toBeVisible(); // what is agreed to is what is read
      await phone.page.getByRole('button', { name: 'I agree' }).click();
    }
    await levelIs({ version: 2, state: 'draft', agreed: 7, of: 8 });
    await next(mei);
    await expect(mei.page.getByText('7 of 8 have agreed')).toBeVisible();
    await mei.page.getByRole('button', { name: 'I agree' }).click();
    await next(mei);
    await expect(mei.page.getByText('This is your service card, Mei.')).toBeVisible();
    await levelIs({ version: 2, state: 'agreed', agreed: 8, of: 8, agreedOn: joins });
    await look(amina, '/level');
    await amina.page.getByText('Version 1, agreed on').click();
    await station(amina, 'level-and-history', amina.page.getByRole('heading', { name: 'Earlier levels' }));
    await customersOf(joins);
    await look(mei, '/');
    await mei.checkIn();
    onPhone('Mei', joins, 0);
    await mei.sent();
    await ordinaryDay(running, 'Mei', 'Amina'); // Amina forgets
    for (let n = 2; n < 5; n++) {
      const day = plus(leaves, n);
      running = await startDay(day);
      await customersOf(day);
      if (n === 3) {
        await look(amina, '/campaign');
        await amina.page.getByRole('button', { name: /17 March: not yet/ }).click();
        await dialog(amina).getByRole('button', { name: 'Tap when you have done it' }).first().click();
        await expect(dialog(amina).getByRole('button', { name: /^Undo/ })).toHaveCount(1);
        await station(amina, 'forgotten-day');
        await dialog(amina).getByRole('button', { name: 'Close' }).click();
        await amina.sent();
        onPhone('Amina', joins, 0);
      }
      await ordinaryDay(running);
    }
  });

  await test.step('week 4: to the end, a Sunday included', async () => {
    for (const day of daysOf({ startsOn: mondayOf(3), endsOn: campaignDays.endsOn })) {
      if (!isWorkingDay(day) && day !== campaignDays.endsOn) continue;
      const running = await startDay(day);
      await customersOf(day);
      if (isWorkingDay(day)) await ordinaryDay(running);
      else {
        const rosa = own('Rosa'); // works on this Sunday though nobody is expected
        await rosa.account.send([checkIn(rosa, running, 0)]);
      }
    }
    const wanted = progressOf(group, deeds, campaignDays);
    await look(saga, `/lead/${(await ours()).id}`);
    await expect(saga.page.locator('.led-share strong')).toHaveText(percentOf(wanted.share));
    await station(saga, 'supervisor-sees');
    await look(amina, '/group');
    await expect(
      amina.page.getByText(`Of all days at work, ${percentOf(wanted.share)} have a check-in.`),
    ).toBeVisible();
    await station(amina, 'group');
    await station(amina, 'freshness', amina.page.getByRole('region', { name: 'Freshness' }));
  });

  // ——— Looking back ———

  await test.step('it ends by the calendar; the group is called to look back', async () => {
    await time.move(plus(campaignDays.endsOn, 1), '08:30');
    expect(await campaign()).toMatchObject({ state: 'followUp' });
    await figuresAre('at the end of the campaign');
    await look(amina, '/campaign');
    await expect(
      amina.page.getByRole('heading', { name: 'Look back on “First hello at the desk”' }),
    ).toBeVisible();
    await station(amina, 'called-to-look-back');
    for (let week = 0; week < 2; week++) await weekOfCustomers(plus(campaignDays.endsOn, 1 + 7 * week), 90);
  });

  const record = await test.step('the group looks back, and the supervisor writes it down', async () => {
    await time.move(lookBack, '13:00');
    const { share, checkIns } = await figuresAre('before the group looks back');
    await pulseIs('before the group looks back');
    const { id } = await campaign();
    await look(saga, `/follow-up/${id}`);
    await expect(saga.page.locator('.did-share strong')).toHaveText(percentOf(share));
    await expect(saga.page.getByText(`${checkIns} check-ins in all.`)).toBeVisible();
    await station(saga, 'look-back', saga.page.getByRole('region', { name: 'What we did' }));
    const waiting = saga.page.getByRole('region', { name: 'What customers noticed' });
    await expect(waiting).toContainText(/On Monday,? 27 April you read here whether something changed/);
    await expect(waiting).not.toContainText('%');
    await station(saga, 'what-customers-said', waiting);
    const said = {
      result: 'partly' as const, // what the group says, whatever the check-ins
      changed: 'Guests say hello back. Fewer stand and wait to be seen.',
      keep: 'We look up before we type.',
      next: 'Names: By name.',
    };
    await saga.page.getByRole('button', { name: 'Partly' }).click();
    await saga.page.getByLabel('What changed?').fill(said.changed);
    await saga.page.getByLabel('What do we keep?').fill(said.keep);
    await saga.page.getByLabel('What next?').fill(said.next);
    await station(
      saga,
      'write-down',
      saga.page.getByRole('region', { name: 'Write down what the group says' }),
    );
    await saga.page.getByRole('button', { name: 'Finish the campaign' }).click();
    await expect(saga.page.getByText('Looked back on')).toBeVisible();
    await saga.sent();
    expect(await own('Yusuf').account.rows('followUp')).toMatchObject([
      { ...said, campaign: id, heldOn: lookBack, by: { name: 'Saga' } },
    ]);
    expect(await campaign()).toMatchObject({ state: 'done' });
    return said;
  });

  await test.step('celebrated on everyone’s card; one of four in the year', async () => {
    const { share } = progressOf(group, deeds, campaignDays);
    for (const phone of [amina, jonas, mei, saga]) {
      await look(phone, '/');
      const celebration = phone.page.getByRole('region', { name: 'Done together: First hello at the desk' });
      await expect(celebration).toContainText('1 of 4 campaigns in 2026');
      await expect(celebration).toContainText(percentOf(share));
      await expect(celebration).toContainText(record.keep);
      if (phone === mei) await station(mei, 'celebrated', celebration);
    }
    for (let week = 2; week < 4; week++) await weekOfCustomers(plus(campaignDays.endsOn, 1 + 7 * week), 90);
    await time.move(lastDay, '09:00');
    await look(amina, '/year');
    await expect(amina.page.getByText('1 of 4 campaigns looked back on.').first()).toBeVisible();
    await station(amina, 'year');
  });

  const wanted = await figuresAre('in the end');
  const said = await pulseIs('in the end');
  await levelIs({ version: 2, state: 'agreed', agreed: 8, of: 8 });
  // That the list of deeds is worth comparing with.
  expect(wanted.days.length).toBe(21);
  expect(wanted.of).toBeGreaterThan(120);
  expect(wanted.share).toBeGreaterThan(0.5);
  expect([said.before, said.during, said.after].map(part => part.length)).toEqual([28, 33, 28]);
  expect(said.change?.verdict).toBe('better');
  await look(amina, `/follow-up/${(await campaign()).id}`);
  const noticed = amina.page.getByRole('region', { name: 'What customers noticed' });
  await expect(noticed).toContainText('Customers were more content after the campaign than before.');
  await expect(noticed).toContainText(percentOf(said.change?.after ?? 0));
  await station(amina, 'in-the-end', noticed);
});

const percentOf = (share: number): string => `${Math.round(share * 100)}%`;
