import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { modules } from '../config/modules.js';
import { request } from '../utilities/api.js';
import { titleOf } from '../utilities/format.js';
import { useSession } from '../utilities/session.jsx';
import { useResource } from '../utilities/useResource.js';
import { Actions } from './Actions.jsx';
import { ConfirmDialog } from './ConfirmDialog.jsx';
import { PageHeader } from './PageHeader.jsx';
import { RelatedRecords } from './RelatedRecords.jsx';
import { Failure, Loading } from './States.jsx';
import { Value } from './Value.jsx';

/** One record: its fields, what can be done with it, and the records that refer to it. */
export function RecordDetail({ module }) {
  const { id } = useParams();
  const path = `/api/${module.slug}/${id}`;
  const { data: record, error, reload } = useResource(path);
  if (error) return <Failure error={error} onRetry={error.status === 404 ? undefined : reload} />;
  if (!record) return <Loading />;
  return <Loaded key={id} module={module} record={record} path={path} reload={reload} />;
}

function Loaded({ module, record, path, reload }) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState(null);
  const navigate = useNavigate();
  const { can } = useSession();
  const title = titleOf(record, module);

  async function remove() {
    setAsking(false);
    try {
      await request('DELETE', path);
      await navigate(`/${module.slug}`);
    } catch (error) {
      setProblem(error.message);
    }
  }

  return (
    <>
      <p className="breadcrumb">
        <Link to={`/${module.slug}`}>{module.pluralLabel}</Link>
      </p>
      <PageHeader title={title} intro={module.label}>
        {can(module.slug, 'update') && (
          <>
            <Actions module={module} record={record} path={path} onDone={reload} onProblem={setProblem} />
            <Link className="button" to={`/${module.slug}/${record.id}/edit`}>
              Edit
            </Link>
          </>
        )}
        {can(module.slug, 'delete') && (
          <button type="button" className="button danger" onClick={() => setAsking(true)}>
            Delete
          </button>
        )}
      </PageHeader>
      {problem && (
        <p className="notice failure" role="alert">
          {problem}
        </p>
      )}
      <dl className="card details">
        {module.fields.map((field) => (
          <div key={field.name} className={field.type === 'text' ? 'wide' : undefined}>
            <dt>{field.label}</dt>
            <dd>
              <Value record={record} field={field} />
            </dd>
          </div>
        ))}
      </dl>
      {module.children
        .filter((child) => modules[child.slug] && can(child.slug, 'read'))
        .map((child) => (
          <RelatedRecords key={`${child.slug}-${child.via}`} child={child} record={record} />
        ))}
      {asking && (
        <ConfirmDialog
          title={`Delete “${title}”?`}
          confirmLabel="Delete"
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        >
          <p>This cannot be undone.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
