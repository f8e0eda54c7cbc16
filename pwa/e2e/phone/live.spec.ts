// The live stream: the supervisor's picture moves by itself, also after the phone slept or the server was restarted.
import type { Locator, Page } from '@playwright/test';
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

// Over HTTP/1.1 a browser has six connections to one server: a stream for each window would use them up.
withoutGate('many windows of a browser share one stream, and hand it over', async ({ team, phone }) => {
  const { account } = await team.member();
  const [campaign] = (await team.lead.rows('campaign')).filter(({ state }) => state === 'running');
  const checkIn = (n: number, day: string) =>
    account.state('checkIn', { campaign: campaign?.id ?? '', action: campaign?.actions[n]?.id ?? '', day });
  const listening = new Set<Page>();
  phone.context.on('request', request => {
    if (request.url().endsWith('/api/live')) listening.add(request.frame().page());
  });
  const { checkIns, shown } = await watch(team, phone);
  const windows = [];
  for (let n = 0; n < 3; n++) windows.push(await phone.openAgain());
  const [next, last] = [windows[0], windows.at(-1)];
  if (!next || !last) throw new Error('no windows');
  await checkIn(0, await team.day());
  await expect(checkIns).toHaveText(`${shown + 1} check-ins`);
  await last.sent();
  expect([...listening]).toEqual([phone.page]);

  await next.page.goto(`/lead/${team.group.id}`);
  const elsewhere = next.page.getByRole('listitem').filter({ hasText: /^\d+ check-ins?$/ });
  await expect(elsewhere).toHaveText(`${shown + 1} check-ins`);
  await phone.page.close();
  await expect.poll(() => listening.size).toBe(2);
  await checkIn(1, await team.day());
  await expect(elsewhere).toHaveText(`${shown + 2} check-ins`);
});
