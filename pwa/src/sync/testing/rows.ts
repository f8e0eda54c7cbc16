// A group and its running campaign, as the server would send them.
import type { Campaign, Group } from '../../contract';
import { action, campaign } from './server';

export const groupRow: Group = {
  id: 'g1',
  name: 'Reception',
  site: '',
  kind: 'reception',
  timeZone: 'UTC',
  dayStart: '04:00',
  workingDays: [1, 2, 3, 4, 5],
  members: 8,
  figures: 'day',
  freshness: 50,
  freshDays: [],
  supervisors: [],
  people: [],
  spread: null,
  pulseCode: null,
};

/** From Monday 2 to Sunday 29 November 2026. */
export const campaignRow: Campaign = {
  id: campaign,
  group: groupRow.id,
  proposal: null,
  title: 'First hello',
  purpose: '',
  goal: '',
  target: 0.7,
  startsOn: '2026-11-02',
  endsOn: '2026-11-29',
  state: 'running',
  actions: [{ id: action, title: 'Greet first' }],
};
