import { useEffect, useState } from 'preact/hooks';

/** How long a second tap may still belong to the first, in milliseconds. */
const settleTime = 700;

/**
 * Marks a control that has just taken another's place under the finger: `[data-fresh]` lets pointers through for a moment,
 * so that the second half of a double tap does nothing. The keyboard, which knows where it is, is not held up. `state` is
 * what decides which control is shown; what stands there from the beginning is not fresh.
 */
export function useFresh(state: unknown): { 'data-fresh': true | undefined } {
  const [settled, setSettled] = useState(state);
  const fresh = !Object.is(settled, state);
  useEffect(() => {
    if (!fresh) return;
    const timer = setTimeout(() => setSettled(() => state), settleTime);
    return () => clearTimeout(timer);
  }, [state, fresh]);
  return { 'data-fresh': fresh || undefined };
}
