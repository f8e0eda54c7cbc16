import type { TextareaHTMLAttributes } from 'preact';
import { oneParagraph } from '../../rules/draft';
import { Field } from '../../ui/field';

type ParagraphProps = Pick<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'id' | 'maxLength' | 'aria-label' | 'aria-invalid' | 'aria-describedby'
> & { value: string; onChange: (value: string) => void };

/** A field for one paragraph, without line breaks. It grows with its text, so that all of it is in sight. */
export function Paragraph({ value, onChange, ...rest }: ParagraphProps) {
  return (
    <textarea
      {...rest}
      class="field paragraph"
      rows={2}
      dir="auto"
      value={value}
      onKeyDown={event => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      onInput={({ currentTarget: field }) => {
        const text = oneParagraph(field.value);
        // A rendering with the same text would leave a pasted break in the field.
        if (text !== field.value) field.value = text;
        onChange(text);
      }}
    />
  );
}

type TextFieldProps = Pick<ParagraphProps, 'value' | 'onChange' | 'maxLength'> & {
  label: string;
  /** What must be put right; null when it is fine. */
  wrong?: string | null;
};

/** A paragraph with its label and what is wrong with it. */
export function TextField({ label, wrong = null, ...rest }: TextFieldProps) {
  return (
    <Field label={label} wrong={wrong}>
      {input => <Paragraph {...rest} {...input} />}
    </Field>
  );
}
