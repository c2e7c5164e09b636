import { Link, useSearchParams } from 'react-router';
import { PageHeader } from '../components/PageHeader.jsx';
import { Failure, Loading } from '../components/States.jsx';
import { locale } from '../config/locale.js';
import { modules } from '../config/modules.js';
import { listPath } from '../utilities/api.js';
import { titleOf } from '../utilities/format.js';
import { monthAfter, today, weeksOf } from '../utilities/months.js';
import { useResource } from '../utilities/useResource.js';

const nameOfMonth = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const nameOfDay = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });

/** A month with everything that has a date in it. The month is in the address, so it can be shared. */
export function CalendarPage() {
  const [params, setParams] = useSearchParams();
  const month = /^\d{4}-\d{2}$/.test(params.get('month')) ? params.get('month') : today().slice(0, 7);
  const weeks = weeksOf(month);
  const { data, error, reload } = useResource(listPath('agenda', { from: weeks[0][0], to: weeks.at(-1)[6] }));
  const go = (distance) => setParams({ month: monthAfter(month, distance) }, { replace: true });
  const title = nameOfMonth.format(new Date(`${month}-01`));

  return (
    <>
      <PageHeader title="Calendar" intro={title}>
        <button type="button" className="button" onClick={() => go(-1)}>
          Previous month
        </button>
        <button type="button" className="button" onClick={() => go(1)}>
          Next month
        </button>
      </PageHeader>
      {error && <Failure error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="card table-wrap">
          <table className="calendar">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {weeks[0].map((day) => (
                  <th key={day} scope="col">
                    {nameOfDay.format(new Date(day))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week[0]}>
                  {week.map((day) => (
                    <Day key={day} day={day} outside={!day.startsWith(month)} items={itemsOf(data, day)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

const itemsOf = (data, day) => data.items.filter((item) => modules[item.module] && item.at.startsWith(day));

function Day({ day, outside, items }) {
  return (
    <td className={outside ? 'outside' : undefined} aria-current={day === today() ? 'date' : undefined}>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      <ul>
        {items.map(({ module, field, record }) => (
          <li key={`${module}-${record.id}-${field}`}>
            <Link to={`/${module}/${record.id}`} title={labelOf(module, field)}>
              {titleOf(record, modules[module])}
            </Link>
          </li>
        ))}
      </ul>
    </td>
  );
}

function labelOf(slug, name) {
  const { label, fields } = modules[slug];
  return `${label}: ${fields.find((field) => field.name === name)?.label ?? name}`;
}
