import { Link } from 'react-router';
import { format } from '../utilities/format.js';

/** One field of a record, as a reader wants to see it. */
export function Value({ record, field }) {
  const value = record[field.name];
  if (isMissing(value)) return <span className="missing">–</span>;
  switch (field.type) {
    case 'email':
      return <a href={`mailto:${value}`}>{value}</a>;
    case 'phone':
      return <a href={`tel:${value.replaceAll(/[^+\d]/g, '')}`}>{value}</a>;
    case 'url':
      return (
        <a href={value} target="_blank" rel="noreferrer">
          {value.replace(/^https?:\/\//, '')}
        </a>
      );
    case 'boolean':
      return <span className={value ? 'badge yes' : 'badge'}>{format(value, 'boolean')}</span>;
    case 'enum':
      return <span className="badge choice">{format(value, 'enum', field.choices)}</span>;
    case 'text':
      return <span className="long-text">{value}</span>;
    case 'reference':
    case 'references':
      return <Links ids={[value].flat()} titles={record._titles} slug={field.slug} />;
    default:
      return format(value, field.type);
  }
}

function Links({ ids, titles = {}, slug }) {
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Link to={`/${slug}/${id}`}>{titles[id] ?? id}</Link>
    </span>
  ));
}

const isMissing = (value) => value === undefined || value === null || value === '' || value.length === 0;
