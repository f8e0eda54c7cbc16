// A group whose rooms are full: what a test needs that looks at every screen.
import type { Mutation } from './app';
import { atClock, zone } from './clock';
import { importPeople, type Team } from './team';

/** Lets the group have agreed, wished, thanked, told, been answered and been rated, and its supervisor lead a second one. */
export async function liveIn(team: Team, folder: string): Promise<void> {
  const { lead, past, program } = team;
  const [first, second] = past;
  const group = team.group.id;
  const day = await team.day(1);
  const at = atClock(day, '15:00', zone);
  const [campaign] = (await lead.rows('campaign')).filter(({ state }) => state === 'running');
  const points = await lead.rows('point');
  const wishes = (await lead.rows('proposal')).slice(0, 3);
  const [point] = points;
  if (!first || !second || !campaign || !point) throw new Error('the group has no past');

  const sentences = [
    ['high', 'service', 'Everyone is greeted before they have to ask.'],
    ['low', 'service', 'We never walk past somebody who looks lost.'],
    ['high', 'quality', 'We look back from the door, and it is right.'],
    ['low', 'efficiency', 'Nobody has to ask us twice.'],
  ] as const;
  await lead.tell(
    ...sentences.map(([band, category, text]) =>
      lead.fact('proposeStatement', { group, band, category, text }, at),
    ),
    lead.fact('addExpectation', { group, source: 'customer', text: 'That somebody has time for me' }, at),
    lead.fact('addExpectation', { group, source: 'colleague', text: 'Tell me when you need a hand' }, at),
    lead.fact('leadIntroduction', { group, step: 'agree' }, at),
  );
  const level = (await lead.rows('level')).find(({ current }) => current)?.id ?? '';
  for (const one of [lead, ...past]) await one.tell(one.fact('agreeLevel', { level, agree: true }));

  const tools = first.fact(
    'obstacle',
    { campaign: campaign.id, day, kind: 'tools', text: 'The phone on floor two is broken' },
    at,
  );
  const told: Mutation[] = [
    tools,
    ...wishes.map(({ id }) => first.fact('vote', { proposal: id, want: true }, at)),
    first.fact(
      'thank',
      { member: second.me.id, point: point.id, text: 'Stayed with the lost visitor until the lift came' },
      at,
    ),
    first.fact(
      'tellStory',
      { kind: 'good', text: 'A guest came back just to say that we had remembered her name.' },
      at,
    ),
    first.fact('holdLineUp', { day, point: point.id }, at),
  ];
  await first.tell(...told);
  await second.tell(
    second.fact(
      'obstacle',
      { campaign: campaign.id, day, kind: 'time', text: 'Two people short this morning' },
      at,
    ),
    second.fact(
      'tellStory',
      { kind: 'slip', text: 'I promised a call and forgot it. Now I write it down at once.' },
      at,
    ),
  );
  await lead.tell(
    lead.fact('answerObstacle', {
      obstacle: tools.id,
      text: 'A new one comes on Thursday. Until then, use the one at the desk.',
    }),
  );

  const { pulseCode } = (await lead.rows('group')).find(({ id }) => id === group) ?? {};
  for (let n = 0; n < 12; n++)
    await fetch(`${program.url}/pulse/${pulseCode}`, {
      method: 'POST',
      body: new URLSearchParams({ face: String(3 + (n % 3)) }),
    });
  await importPeople(program, folder, 'Canteen Harbour House 2', [
    [lead.me.name, 'supervisor'],
    ['Ingrid S', 'member'],
    ['Kofi T', 'member'],
  ]);
}
