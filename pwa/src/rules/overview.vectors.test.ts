import { expect, test } from 'vitest';
import cases from '../../../card/testdata/overview.json';
import type { Campaign, Group, Obstacle, Progress } from '../contract';
import { currentCampaign } from './current';
import { addDays } from './day';
import { overviewOf } from './needs';
import { isNew } from './newgroup';
import { yearOf, yearPlan } from './year';

const group = { id: 'g' } as Group;

// The server reckons the same of every group; the cases hold both.
test.each(cases)('$name', one => {
  const { today } = one;
  const campaigns = one.campaigns.map(part => ({ target: 0.7, ...part, group: 'g' }) as Campaign);
  const recent = one.recent && { ...one.recent, campaign: one.current, day: addDays(today, -1), checkIns: 0 };
  const obstacles = one.waiting?.map(
    day => ({ group: 'g', day, week: false, at: `${day}T00:00:00Z`, answer: null }) as Obstacle,
  );
  const view = overviewOf(group, campaigns, recent ? [recent as Progress] : [], obstacles ?? [], today);
  const { done, coming, pace } = yearPlan(campaigns, yearOf(today), today);
  expect(currentCampaign(campaigns, 'g', today)?.id ?? null).toBe(one.current);
  expect(isNew(campaigns, today)).toBe(one.new);
  expect({ done, coming, pace }).toEqual({ done: one.done, coming: one.coming, pace: one.pace });
  expect(view.needs).toEqual(one.needs);
  if (one.since) expect(view.ended[0]?.endsOn ?? view.waiting[0]?.day).toBe(one.since);
});
