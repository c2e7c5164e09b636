import { useState } from 'react';
import { listPath } from '../utilities/api.js';
import { format } from '../utilities/format.js';
import { useResource } from '../utilities/useResource.js';
import { useField } from './FormContext.js';
import { LabelledField } from './FormFields.jsx';

const MOST_OPTIONS = 100;

/** A choice of one record of another module. */
export function ReferenceField({ slug, titleField, ...field }) {
  const { value } = useField(field.name);
  const { options, search, status } = useOptions(slug, titleField, value ? [value] : []);
  return (
    <>
      {search}
      <LabelledField
        {...field}
        render={(attributes, { change }) => (
          <select
            {...attributes}
            value={value ?? ''}
            aria-busy={status === 'loading'}
            onChange={(event) => change(event.target.value)}
          >
            <option value="">Choose…</option>
            {options.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      />
    </>
  );
}

/** A choice of any number of records of another module. */
export function ReferencesField({ slug, titleField, name, label }) {
  const { value = [], error, change } = useField(name);
  const { options, search } = useOptions(slug, titleField, value);
  const toggle = (id) => change(value.includes(id) ? value.filter((other) => other !== id) : [...value, id]);
  return (
    <fieldset className="field choices">
      <legend>{label}</legend>
      {search}
      {options.length === 0 && <span className="missing">There is nothing to choose from yet.</span>}
      {options.map(({ id, title }) => (
        <label key={id}>
          <input type="checkbox" checked={value.includes(id)} onChange={() => toggle(id)} />
          {title}
        </label>
      ))}
      {error && (
        <span className="field-error" role="alert">
          {label} {error}
        </span>
      )}
    </fieldset>
  );
}

/** The records to choose from. When there are more than fit, `search` is a box that narrows them. */
function useOptions(slug, titleField, chosen) {
  const [text, setText] = useState('');
  const { data, status } = useResource(listPath(slug, { search: text, sort: titleField, pageSize: MOST_OPTIONS }));
  const found = (data?.items ?? []).map((record) => ({
    id: record.id,
    title: format(record[titleField]) || record.id,
  }));
  const hidden = chosen.filter((id) => !found.some((option) => option.id === id)).map((id) => ({ id, title: id }));
  const needed = text !== '' || data?.total > MOST_OPTIONS;
  const search = needed && (
    <label className="search">
      <span className="hint">There are many: type to narrow the choice</span>
      <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  );
  return { options: [...found, ...hidden], search, status };
}
