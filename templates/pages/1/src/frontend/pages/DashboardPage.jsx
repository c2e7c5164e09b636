import { Link } from 'react-router';
import { Monogram } from '../components/Monogram.jsx';
import { PageHeader } from '../components/PageHeader.jsx';
import { Failure, Loading } from '../components/States.jsx';
import { app } from '../config/app.js';
import { modules } from '../config/modules.js';
import { counted, format, titleOf } from '../utilities/format.js';
import { useResource } from '../utilities/useResource.js';

/** The first page: how many records there are, and the newest ones. */
export function DashboardPage() {
  const { data, error, reload } = useResource('/api/overview');
  const shown = Object.values(modules).filter(({ slug }) => data?.[slug]);
  return (
    <>
      <PageHeader title="Dashboard" intro={app.tagline} />
      {error && <Failure error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      <div className="tiles">
        {shown.map((module) => (
          <Tile key={module.slug} module={module} {...data[module.slug]} />
        ))}
      </div>
    </>
  );
}

function Tile({ module, total, newest }) {
  return (
    <section className="card tile" aria-label={module.pluralLabel}>
      <div className="section-header">
        <h2>
          <Monogram name={module.pluralLabel} />
          <Link to={`/${module.slug}`}>{module.pluralLabel}</Link>
        </h2>
        <span className="figure" title={counted(total, module)}>
          {format(total, 'integer')}
        </span>
      </div>
      {newest.length === 0 ? (
        <p className="missing">None yet.</p>
      ) : (
        <ul className="newest">
          {newest.map((record) => (
            <li key={record.id}>
              <Link to={`/${module.slug}/${record.id}`}>{titleOf(record, module)}</Link>
              <time dateTime={record.createdAt}>{format(record.createdAt, 'date')}</time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
