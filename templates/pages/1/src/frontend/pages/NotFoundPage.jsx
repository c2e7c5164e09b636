import { Link } from 'react-router';
import { PageHeader } from '../components/PageHeader.jsx';

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" intro="There is nothing at this address." />
      <Link className="button primary" to="/">
        To the dashboard
      </Link>
    </>
  );
}
