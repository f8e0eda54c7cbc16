// What happens at a tablet that a group shares, one person after the other. Nothing of a turn is kept but in memory, and it is gone with
// the turn.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Campaign, SealedResult } from '../contract';
import { currentCampaign } from '../rules/current';
import { type Day, dayOf } from '../rules/day';
import { pointOfDay } from '../rules/point';
import { Tablet, type TabletNews, type Turn, WrongCode } from '../sync/tablet';

export type Person = { id: string; name: string };

/** Where the turn is. The names are where it begins and ends. */
export type Step =
  | { at: 'names' }
  | { at: 'pin' | 'start'; person: Person }
  | { at: 'choose'; person: Person; start: string }
  | { at: 'again'; person: Person; start: string; pin: string }
  | { at: 'actions'; person: Person; pin: string; done: readonly string[] };

/** What the tablet says to whoever stands there. */
export type Said =
  /** `already`: it was told before; `waits`: it is kept here until there is a connection. */
  | { what: 'thanks'; name: string; already: boolean; waits: boolean }
  | { what: 'wrongPin' | 'wrongStart' | 'locked'; minutes: number }
  /** Somebody tapped under this name with a wrong PIN. */
  | { what: 'refusedBefore'; count: number }
  | { what: 'noPin' | 'differ' | 'refused' | 'chosen' | 'wrongCode' | 'noAnswer' };

/** Milliseconds for which somebody who stands there waits for the server. */
const patience = 5_000;

function inTime<T>(work: Promise<T>): Promise<T | null> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => done(null), patience);
    work.then(done, failed).finally(() => clearTimeout(timer));
  });
}

const closed: TabletNews = { phase: 'closed', picture: null, waiting: 0, at: 0, reached: false };

export class Desk {
  private readonly newest = signal<TabletNews | null>(null);
  private readonly now = signal(Date.now());
  private readonly turn = signal<Step>({ at: 'names' });
  private readonly words = signal<Said | null>(null);
  private readonly asking = signal(false);

  /** Null until it is known what this tablet is. */
  readonly news: ReadonlySignal<TabletNews | null> = this.newest;
  readonly step: ReadonlySignal<Step> = this.turn;
  readonly said: ReadonlySignal<Said | null> = this.words;
  readonly busy: ReadonlySignal<boolean> = this.asking;
  readonly picture = computed(() => this.newest.value?.picture ?? null);

  readonly day = computed<Day>(() => {
    const picture = this.picture.value;
    return picture ? dayOf(this.now.value, picture.timeZone, picture.dayStart) : '';
  });

  readonly point = computed(() => {
    const picture = this.picture.value;
    return picture && pointOfDay(picture.points, this.day.value);
  });

  /** The campaign that runs today. */
  readonly campaign = computed<Campaign | null>(() => {
    const picture = this.picture.value;
    const campaign = picture && currentCampaign(picture.campaigns, picture.group, this.day.value);
    const runs = campaign && campaign.startsOn <= this.day.value && this.day.value <= campaign.endsOn;
    return runs ? campaign : null;
  });

  /** What the group sees of today; null where it sees nothing. */
  readonly progress = computed(() => {
    const today = this.picture.value?.today;
    return today?.day === this.day.value && today.of > 0 ? today : null;
  });

  constructor(private readonly tablet = new Tablet()) {}

  /** Shows what is here, then what is new. A code that a link brought is used first. */
  async begin(code: string): Promise<void> {
    if (code !== '') await this.open(code);
    else {
      this.newest.value = await this.tablet.news();
      await this.look();
    }
  }

  async open(code: string): Promise<void> {
    this.words.value = null;
    try {
      this.newest.value = await this.tablet.open(code);
    } catch (error) {
      this.newest.value = await this.tablet.news().catch(() => closed);
      this.words.value = { what: error instanceof WrongCode ? 'wrongCode' : 'noAnswer' };
    }
  }

  /** Hands over what waits, and gets what is new. */
  async look(): Promise<void> {
    this.now.value = Date.now();
    this.newest.value = (await this.tablet.handOver()).news;
  }

  /** Ends the turn: nothing of it is left. */
  leave(): void {
    this.turn.value = { at: 'names' };
  }

  /** Takes away what was said. */
  hush(): void {
    this.words.value = null;
  }

  choose(person: Person): void {
    this.now.value = Date.now();
    this.words.value = null;
    this.turn.value = { at: 'pin', person };
  }

  /** Somebody has a code to choose a PIN with. */
  hasStart(person: Person): void {
    this.words.value = null;
    this.turn.value = { at: 'start', person };
  }

  /** Takes the digits that were typed, whatever they are for just now. */
  async enter(digits: string): Promise<void> {
    const step = this.turn.value;
    this.words.value = null;
    switch (step.at) {
      case 'pin':
        return this.hearsPin(step.person, digits);
      case 'start':
        this.turn.value = { at: 'choose', person: step.person, start: digits };
        return;
      case 'choose':
        this.turn.value = { ...step, at: 'again', pin: digits };
        return;
      case 'again':
        if (digits !== step.pin) {
          this.turn.value = { at: 'choose', person: step.person, start: step.start };
          this.words.value = { what: 'differ' };
          return;
        }
        return this.firstPin(step.person, step.start, digits);
    }
  }

  /** Tells what somebody did. */
  async tell(actions: readonly string[]): Promise<void> {
    const step = this.turn.value;
    const campaign = this.campaign.value;
    if (this.asking.value || !campaign || step.at !== 'actions') return;
    this.now.value = Date.now();
    const taps = actions.map(action => ({ campaign: campaign.id, action, day: this.day.value }));
    await this.wait(async () => {
      const result = await this.sent({ person: step.person.id, pin: step.pin, taps });
      this.leave();
      this.words.value = this.verdict(result) ?? {
        what: 'thanks',
        name: step.person.name,
        already: result?.status === 'duplicate',
        waits: result === null || result.status === 'later',
      };
    });
  }

  private async hearsPin(person: Person, pin: string): Promise<void> {
    await this.wait(async () => {
      const result = await inTime(this.tablet.ask({ person: person.id, pin, taps: [] }));
      this.words.value = this.verdict(result) ?? (result?.code === 'no_pin' ? { what: 'noPin' } : null);
      if (this.words.value) return;
      this.turn.value = { at: 'actions', person, pin, done: result?.done ?? [] };
      if (result?.refused) this.words.value = { what: 'refusedBefore', count: result.refused };
    });
  }

  private async firstPin(person: Person, start: string, pin: string): Promise<void> {
    await this.wait(async () => {
      const result = await this.sent({ person: person.id, pin, start, taps: [] });
      if (result?.status === 'rejected' || result?.code === 'no_pin') {
        this.turn.value = { at: 'start', person };
        this.words.value = { what: 'wrongStart', minutes: minutesOf(result) };
        return;
      }
      this.turn.value = { at: 'actions', person, pin, done: result?.done ?? [] };
      this.words.value = { what: 'chosen' };
    });
  }

  /** Null: it waits here. */
  private async sent(turn: Turn): Promise<SealedResult | null> {
    const told = this.tablet.tell(turn).then(({ result, news }) => {
      this.newest.value = news;
      return result;
    });
    const result = await inTime(told);
    if (!result) this.newest.value = { ...(await this.tablet.news()), reached: false };
    return result;
  }

  /** What is wrong; null where nothing is, or nobody knows. */
  private verdict(result: SealedResult | null): Said | null {
    if (result?.code === 'pin_locked') return { what: 'locked', minutes: minutesOf(result) };
    if (result?.status !== 'rejected') return null;
    if (result.code !== 'wrong_pin') return { what: 'refused' };
    return result.wait ? { what: 'locked', minutes: minutesOf(result) } : { what: 'wrongPin', minutes: 0 };
  }

  private async wait(work: () => Promise<void>): Promise<void> {
    if (this.asking.value) return;
    this.asking.value = true;
    try {
      await work();
    } finally {
      this.asking.value = false;
    }
  }
}

const minutesOf = ({ wait }: SealedResult): number => Math.ceil((wait ?? 0) / 60);
