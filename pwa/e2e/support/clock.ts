/** The instant (epoch milliseconds) at which clocks in a zone show that time on that day. */
export function atClock(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shown = new Date(wanted).toLocaleString('sv', { timeZone });
  return wanted - (Date.parse(`${shown.replace(' ', 'T')}Z`) - wanted);
}

/**
 * The zone of the tests' servers and phones: one in which it is ten in the morning when the tests begin, so that no day
 * ends while they run. It stays the same for all workers. The README's pictures show a zone that people know.
 */
export const zone = process.env.E2E_ZONE ?? (process.env.SCREENSHOTS ? 'Europe/Stockholm' : morning());
process.env.E2E_ZONE = zone;

function morning(): string {
  const hour = new Date().getUTCHours();
  const ahead = hour > 21 ? 34 - hour : 10 - hour;
  return `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`; // POSIX signs: GMT-5 is five hours ahead
}
