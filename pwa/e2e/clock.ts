/** The instant (epoch milliseconds) at which clocks in a zone show that time on that day. */
export function atClock(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shown = new Date(wanted).toLocaleString('sv', { timeZone });
  return wanted - (Date.parse(`${shown.replace(' ', 'T')}Z`) - wanted);
}
