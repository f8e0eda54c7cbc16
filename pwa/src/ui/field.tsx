import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  label: string;
  help?: string;
  /** What is wrong with it or missing; null while nothing is. */
  wrong: string | null;
  children: (input: {
    id: string;
    class: string;
    'aria-invalid': boolean;
    'aria-describedby': string;
  }) => JSX.Element;
};

/** A field with its name and what helps above it, and what is wrong below it, in words. */
export function Field({ label, help, wrong, children }: Props) {
  const id = useId();
  return (
    <div class="label">
      <label for={id}>{label}</label>
      {help && (
        <span class="small soft" id={`${id}-help`}>
          {help}
        </span>
      )}
      {children({
        id,
        class: 'field',
        'aria-invalid': wrong !== null,
        'aria-describedby': `${id}-help ${id}-wrong`,
      })}
      <Wrong id={`${id}-wrong`} text={wrong} />
    </div>
  );
}

type WordsProps = Omit<Props, 'wrong' | 'children'> & {
  wrong?: string | null;
  limits?: { maxLength: number };
  value: string;
  onChange: (value: string) => void;
};

/** A field for some lines of text in any language. */
export function Words({ wrong = null, limits, value, onChange, ...props }: WordsProps) {
  return (
    <Field wrong={wrong} {...props}>
      {input => (
        <textarea
          {...input}
          {...limits}
          rows={3}
          dir="auto"
          value={value}
          onInput={event => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

type LineProps = Omit<Props, 'wrong' | 'children'> & {
  wrong?: string | null;
  maxLength: number;
  value: string;
  /** What is offered while one types. */
  offers?: readonly string[];
  onChange: (value: string) => void;
};

/** A field for one line of text in any language, such as a name. */
export function Line({ wrong = null, maxLength, value, offers, onChange, ...props }: LineProps) {
  return (
    <Field wrong={wrong} {...props}>
      {input => (
        <>
          <input
            {...input}
            type="text"
            list={offers && `${input.id}-offers`}
            maxLength={maxLength}
            dir="auto"
            autocomplete="off"
            value={value}
            onInput={event => onChange(event.currentTarget.value)}
          />
          {offers && (
            <datalist id={`${input.id}-offers`}>
              {offers.map(offer => (
                <option value={offer} key={offer} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

export function Wrong({ id, text }: { id: string; text: string | null }) {
  return (
    <span class="small wrong" id={id}>
      {text}
    </span>
  );
}

const firstWrong = ':is(input, select, textarea)[aria-invalid="true"], fieldset[aria-invalid="true"] button';

/** Goes to the first field of a form that is marked as wrong, or to the first choice of a marked set. */
export function toFirstWrong(form: EventTarget | null): void {
  // The marks appear with the next rendering; only then is there a field to go to.
  requestAnimationFrame(() => {
    if (!(form instanceof HTMLElement)) return;
    form.querySelector<HTMLElement>(firstWrong)?.focus();
  });
}
