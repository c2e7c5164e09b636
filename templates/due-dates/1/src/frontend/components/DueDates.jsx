import { Link } from 'react-router';
import { modules } from '../config/modules.js';
import { listPath } from '../utilities/api.js';
import { format, titleOf } from '../utilities/format.js';
import { useResource } from '../utilities/useResource.js';
import { Failure } from './States.jsx';

const DAY_MS = 24 * 60 * 60 * 1000;
const BACK_DAYS = 365;
const AHEAD_DAYS = 14;
const MOST = 10;

// Dates by which something has to happen; a birthday or a date of purchase is not one.
const DEADLINE = /due|deadline|until|expir|renew|ends?(On|At|Date)?$/i;

/** What is overdue and what is due in the next two weeks. What is done (returned, paid, …) is left out. */
export function DueDates() {
  const today = dayFrom(0);
  const { data, error, reload } = useResource(
    listPath('agenda', { from: dayFrom(-BACK_DAYS), to: dayFrom(AHEAD_DAYS) }),
  );
  if (error) return <Failure error={error} onRetry={reload} />;
  const due = (data?.items ?? []).filter(isOpen);
  if (due.length === 0) return null;
  return (
    <section className="card tile due" aria-label="Due dates">
      <div className="section-header">
        <h2>Due dates</h2>
        <span className="figure">{format(due.length, 'integer')}</span>
      </div>
      <ul className="newest">
        {due.slice(0, MOST).map(({ module, field, at, record }) => (
          <li key={`${module}-${record.id}-${field}`}>
            <Link to={`/${module}/${record.id}`}>{titleOf(record, modules[module])}</Link>
            <time dateTime={at} className={at < today ? 'overdue' : undefined}>
              {at < today && 'overdue since '}
              {format(at, 'date')}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function dayFrom(days) {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

function isOpen({ module: slug, field, record }) {
  const module = modules[slug];
  return module !== undefined && DEADLINE.test(field) && !module.actions.some((action) => isDone(action, record));
}

function isDone({ kind, field, value }, record) {
  return (kind === 'toggle' && record[field] === true) || (kind === 'set-status' && record[field] === value);
}
