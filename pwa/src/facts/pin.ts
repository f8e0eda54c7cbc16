// My PIN for the tablets that my group shares. It is chosen online, and this phone keeps nothing of it.
import { signal } from '@preact/signals';
import type { PinAnswer } from '../contract';
import { askMine } from '../sync/mine';

/** Whether my group has such a tablet, and whether I have a PIN; null until it is known. */
export const myPin = signal<PinAnswer | null>(null);

/** Asks the server; where nobody answers, what was known stays. */
export async function lookAtPin(): Promise<void> {
  try {
    const answer = (await askMine('GET', 'pin')) as PinAnswer;
    if (answer.kind === 'PinAnswer') myPin.value = answer;
  } catch {
    // It is asked again when the settings are opened again.
  }
}

/** Throws where the server did not take it. */
export async function setPin(pin: string): Promise<void> {
  await askMine('PUT', 'pin', { pin });
  if (myPin.value) myPin.value = { ...myPin.value, set: true };
}
