import { fromLocalInput, toLocalInput } from '../utilities/format.js';
import { useField } from './FormContext.js';

/** A label, its control, and what is wrong with the value. `render` gets the attributes of the control. */
export function LabelledField({ name, label, required, hint, render }) {
  const field = useField(name);
  const hintId = `${field.id}-hint`;
  const errorId = `${field.id}-error`;
  const described = [hint && hintId, field.error && errorId].filter(Boolean).join(' ');
  const attributes = {
    id: field.id,
    name,
    required,
    'aria-invalid': field.error ? true : undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={field.id}>
        {label} {required && <span className="required">required</span>}
      </label>
      {render(attributes, field)}
      {hint && (
        <span id={hintId} className="hint">
          {hint}
        </span>
      )}
      {field.error && (
        <span id={errorId} className="field-error">
          {label} {field.error}
        </span>
      )}
    </div>
  );
}

/** One line of text; `type` may be email, url, tel or date. */
export function TextField({ type = 'text', autoComplete, ...field }) {
  return (
    <LabelledField
      {...field}
      render={(attributes, { value, change }) => (
        <input
          {...attributes}
          type={type}
          autoComplete={autoComplete}
          value={value ?? ''}
          onChange={(event) => change(event.target.value)}
        />
      )}
    />
  );
}

export function LongTextField(field) {
  return (
    <LabelledField
      {...field}
      render={(attributes, { value, change }) => (
        <textarea {...attributes} rows={5} value={value ?? ''} onChange={(event) => change(event.target.value)} />
      )}
    />
  );
}

/** A number; `step` is "1" for whole numbers, "0.01" for money, "any" for the rest. */
export function NumberField({ step = 'any', min, ...field }) {
  const read = (input) => (input.value === '' ? undefined : Number(input.value));
  return (
    <LabelledField
      {...field}
      render={(attributes, { value, change }) => (
        <input
          {...attributes}
          type="number"
          inputMode="decimal"
          step={step}
          min={min}
          value={value ?? ''}
          onChange={(event) => change(read(event.target))}
        />
      )}
    />
  );
}

export function DateTimeField(field) {
  return (
    <LabelledField
      {...field}
      render={(attributes, { value, change }) => (
        <input
          {...attributes}
          type="datetime-local"
          value={toLocalInput(value)}
          onChange={(event) => change(fromLocalInput(event.target.value))}
        />
      )}
    />
  );
}

export function CheckboxField({ name, label }) {
  const { id, value, error, change } = useField(name);
  return (
    <div className="field checkbox">
      <input
        id={id}
        name={name}
        type="checkbox"
        checked={value ?? false}
        onChange={(event) => change(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {error && <span className="field-error">{error}</span>}
    </div>
  );
}

export function ChoiceField({ choices, ...field }) {
  return (
    <LabelledField
      {...field}
      render={(attributes, { value, change }) => (
        <select {...attributes} value={value ?? ''} onChange={(event) => change(event.target.value)}>
          <option value="">Choose…</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

export const choicesOf = (module, name) => module.fields.find((field) => field.name === name).choices;
