import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Field } from '../../ui/field';

type FiltersProps = {
  /** What is always in sight: the field for a search. */
  search?: ComponentChildren;
  /** How many filters are on. */
  on: number;
  children: ComponentChildren;
};

/** What narrows a list. On a narrow screen the filters are behind a button, which says how many are on. */
export function Filters({ search, on, children }: FiltersProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <search class="filters">
      {search}
      <button
        type="button"
        class="button filters-open"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {on > 0 ? t('filters.on', { n: on }) : t('filters.none')}
      </button>
      <div class="filters-more" id={id} data-open={open}>
        {children}
      </div>
    </search>
  );
}

/** How many of some filters are on. */
export const countOn = (...values: readonly string[]): number => values.filter(value => value !== '').length;

type FilterProps = {
  label: string;
  value: string;
  of: readonly (readonly [value: string, name: string])[];
  onChange: (value: string) => void;
};

/** One of some values, or all. */
export function Filter({ label, value, of, onChange }: FilterProps) {
  return (
    <Field label={label} wrong={null}>
      {input => (
        <select {...input} value={value} onChange={event => onChange(event.currentTarget.value)}>
          <option value="">{t('people.all')}</option>
          {of.map(([one, name]) => (
            <option value={one} key={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
