import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { request } from '../utilities/api.js';
import { titleOf } from '../utilities/format.js';
import { useResource } from '../utilities/useResource.js';
import { FormContext } from './FormContext.js';
import { PageHeader } from './PageHeader.jsx';
import { Failure, Loading } from './States.jsx';

/** A page to add a record, or to change the one whose id is in the address. `children` are its fields. */
export function RecordForm({ module, children }) {
  const { id } = useParams();
  return id ? (
    <ExistingRecord module={module} id={id}>
      {children}
    </ExistingRecord>
  ) : (
    <NewRecord module={module}>{children}</NewRecord>
  );
}

function ExistingRecord({ module, id, children }) {
  const { data, error, reload } = useResource(`/api/${module.slug}/${id}`);
  if (error) return <Failure error={error} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <Form
      module={module}
      title={`Edit ${titleOf(data, module)}`}
      initial={data}
      method="PUT"
      path={`/api/${module.slug}/${id}`}
      back={`/${module.slug}/${id}`}
    >
      {children}
    </Form>
  );
}

function NewRecord({ module, children }) {
  const [params] = useSearchParams();
  const list = (field) => (field.type === 'references' ? [params.get(field.name)] : params.get(field.name));
  const linked = module.fields.filter((field) => field.slug && params.has(field.name));
  return (
    <Form
      module={module}
      title={`New ${module.label.toLowerCase()}`}
      initial={Object.fromEntries(linked.map((field) => [field.name, list(field)]))}
      method="POST"
      path={`/api/${module.slug}`}
      back={`/${module.slug}`}
    >
      {children}
    </Form>
  );
}

function Form({ module, title, initial, method, path, back, children }) {
  const [values, setValues] = useState(initial);
  const [problem, setProblem] = useState(null);
  const [saving, setSaving] = useState(false);
  const form = useRef(null);
  const navigate = useNavigate();

  useEffect(() => {
    if (problem) form.current.querySelector('[aria-invalid="true"]')?.focus();
  }, [problem]);

  async function save(event) {
    event.preventDefault();
    setSaving(true);
    try {
      const record = await request(method, path, input(module, values));
      await navigate(`/${module.slug}/${record.id}`);
    } catch (error) {
      setProblem(error);
      setSaving(false);
    }
  }

  const context = {
    values,
    errors: problem?.fields ?? {},
    change: (name, value) => setValues((last) => ({ ...last, [name]: value })),
  };
  return (
    <>
      <p className="breadcrumb">
        <Link to={`/${module.slug}`}>{module.pluralLabel}</Link>
      </p>
      <PageHeader title={title} />
      <form ref={form} className="card form" onSubmit={save} noValidate>
        {problem && (
          <p className="notice failure" role="alert">
            {problem.message}
          </p>
        )}
        <FormContext value={context}>{children}</FormContext>
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={saving}>
            {saving ? 'Saving…' : 'Save'}
          </button>
          <Link className="button" to={back}>
            Cancel
          </Link>
        </div>
      </form>
    </>
  );
}

/** Only the fields of the module, and only those that have a value. */
function input(module, values) {
  const filled = module.fields
    .map(({ name }) => [name, values[name]])
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(filled);
}
