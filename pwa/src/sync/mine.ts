// Questions to the server about whoever is signed in, which are no facts: plain requests, online. Nothing of them is kept on the phone.
import { ask, Unreachable } from './request';

/** What the server answers below `/api/me`. Throws `Unreachable` where it did not do what was asked. */
export async function askMine(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await ask(`/api/me/${path}`, method, body);
  if (!response.ok) throw new Unreachable(`the server answered ${response.status}`);
  return response.status === 204 ? null : response.json();
}
