import { Link } from 'react-router';
import { titleOf } from '../utilities/format.js';
import { Value } from './Value.jsx';

const NUMERIC = ['integer', 'number', 'money'];

/** Records in rows. The first column leads to the record; `sort` and `onSort` make the headings buttons. */
export function RecordTable({ caption, module, fields, items, sort, onSort }) {
  const columns = fields.filter((field) => field.name !== module.titleField);
  const titleField = module.fields.find((field) => field.name === module.titleField);

  return (
    <div className="table-wrap">
      <table className="records">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {[titleField, ...columns].map((field) => (
              <Heading key={field.name} field={field} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((record) => (
            <tr key={record.id}>
              <th scope="row">
                <Link to={`/${module.slug}/${record.id}`}>{titleOf(record, module)}</Link>
              </th>
              {columns.map((field) => (
                <td key={field.name} data-label={field.label} className={alignment(field)}>
                  <Value record={record} field={field} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ field, sort, onSort }) {
  const direction = sort === field.name ? 'ascending' : sort === `-${field.name}` ? 'descending' : 'none';
  const sortable = onSort && !field.type.startsWith('reference');
  if (!sortable) {
    return (
      <th scope="col" className={alignment(field)}>
        {field.label}
      </th>
    );
  }
  return (
    <th scope="col" className={alignment(field)} aria-sort={direction}>
      <button type="button" onClick={() => onSort(direction === 'ascending' ? `-${field.name}` : field.name)}>
        {field.label}
      </button>
    </th>
  );
}

const alignment = (field) => (NUMERIC.includes(field.type) ? 'numeric' : undefined);
