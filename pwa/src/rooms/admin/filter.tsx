import { t } from '../../i18n';
import { Field } from '../../ui/field';

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
