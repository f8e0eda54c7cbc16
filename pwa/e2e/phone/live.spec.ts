// The live stream: the supervisor's picture moves by itself, also after the phone slept or the server was restarted.
import type { Locator } from '@playwright/test';
import type { Phone } from '../support/phone';
import type { Team } from '../support/team';
import { expect, withGate as test, test as withoutGate } from '../support/test';

/** The supervisor's page of the group, and its figure of check-ins. */
async function watch(team: Team, supervisor: Phone): Promise<{ checkIns: Locator; shown: number }> {
  await supervisor.join(await team.codeFor(team.lead));
  await supervisor.page.goto(`/lead/${team.group.id}`);
  const checkIns = supervisor.page.getByRole('listitem').filter({ hasText: /^\d+ check-ins?$/ });
  const shown = Number.parseInt((await checkIns.textContent()) ?? '', 10);
  return { checkIns, shown };
}

test('a stream that was cut is opened again, and what was missed is fetched', async ({
  team,
  gate,
  phone,
  anotherPhone,
}) => {
  const { checkIns, shown } = await watch(team, phone);
  const colleague = await anotherPhone({ baseURL: team.program.url });
  await colleague.join(team.code());

  let refused = 0;
  gate.answer = (request, response) => {
    if (request.url !== '/api/live' || refused > 0) return false;
    refused++;
    response.writeHead(503).end();
    return true;
  };
  gate.cut();
  await colleague.checkIn();
  await colleague.sent();
  await expect(checkIns).toHaveText(`${shown + 1} check-ins`);
  expect(refused).toBe(1);

  // And the new stream works.
  await colleague.takeBack();
  await colleague.sent();
  await expect(checkIns).toHaveText(`${shown} check-ins`);
});

test('a stream that died silently while the phone slept is replaced when it wakes up', async ({
  team,
  gate,
  phone,
  anotherPhone,
}) => {
  const { checkIns, shown } = await watch(team, phone);
  const colleague = await anotherPhone({ baseURL: team.program.url });
  await colleague.join(team.code());
  const look = (state: 'hidden' | 'visible') =>
    phone.page.evaluate(now => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  await look('hidden');
  await colleague.checkIn();
  await colleague.sent();
  await expect(checkIns).toHaveText(`${shown} check-ins`);
  const streams: string[] = [];
  gate.answer = ({ url = '' }) => {
    streams.push(url);
    return false;
  };
  await look('visible');
  await expect(checkIns).toHaveText(`${shown + 1} check-ins`);
  expect(streams).toContain('/api/live');
});

withoutGate(
  'a restarted server: phones reconnect by themselves and go on',
  async ({ program, team, phone, anotherPhone }) => {
    const { account, code } = await team.member();
    const { checkIns, shown } = await watch(team, phone);
    const colleague = await anotherPhone();
    await colleague.join(code);
    await program.stopServing();
    await colleague.checkIn();
    await expect(colleague.state).toHaveText('No connection · 1 waiting');
    await program.serveAgain();
    await colleague.sent();
    await expect(checkIns).toHaveText(`${shown + 1} check-ins`);
    expect(await account.checkInsOn(await team.day())).toHaveLength(1);
  },
);
