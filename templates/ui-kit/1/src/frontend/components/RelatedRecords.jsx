import { Link } from 'react-router';
import { modules } from '../config/modules.js';
import { listPath } from '../utilities/api.js';
import { useSession } from '../utilities/session.jsx';
import { useResource } from '../utilities/useResource.js';
import { RecordTable } from './RecordTable.jsx';
import { Failure, Loading } from './States.jsx';

const SHOWN = 10;
const MOST_COLUMNS = 4;

/** The records of another module that refer to this one. */
export function RelatedRecords({ child, record }) {
  const module = modules[child.slug];
  const { can } = useSession();
  const { data, error, reload } = useResource(listPath(child.slug, { [child.via]: record.id, pageSize: SHOWN }));
  const twice = module.fields.filter((field) => field.slug && field.slug === fieldOf(module, child).slug).length > 1;
  const title = twice ? `${module.pluralLabel} (${child.viaLabel.toLowerCase()})` : module.pluralLabel;

  return (
    <section className="card related" aria-label={title}>
      <div className="section-header">
        <h2>
          {title} {data && <span className="count">{data.total}</span>}
        </h2>
        {can(child.slug, 'create') && (
          <Link className="button small" to={`/${child.slug}/new?${child.via}=${record.id}`}>
            Add {module.label.toLowerCase()}
          </Link>
        )}
      </div>
      {error && <Failure error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data?.total === 0 && <p className="missing">None yet.</p>}
      {data?.total > 0 && (
        <RecordTable caption={title} module={module} fields={columns(module, child)} items={data.items} />
      )}
      {data?.total > SHOWN && (
        <p>
          <Link to={`/${child.slug}?${child.via}=${record.id}`}>Show all {data.total}</Link>
        </p>
      )}
    </section>
  );
}

const fieldOf = (module, child) => module.fields.find((field) => field.name === child.via);

const columns = (module, child) =>
  module.fields.filter((field) => field.name !== child.via && field.type !== 'text').slice(0, MOST_COLUMNS);
