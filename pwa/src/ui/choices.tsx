import type { ComponentChildren } from 'preact';

type Props<T> = {
  of: readonly T[];
  chosen: T | null;
  name: (one: T) => ComponentChildren;
  onChoose: (one: T) => void;
};

/** Choices of which one is chosen, for a fieldset that says what they are about. */
export function Choices<T extends string | number>({ of, chosen, name, onChoose }: Props<T>) {
  return of.map(one => (
    <button
      type="button"
      class="choice"
      key={one}
      aria-pressed={one === chosen}
      onClick={() => onChoose(one)}
    >
      {name(one)}
    </button>
  ));
}
