/** What a page shows instead of records: that they are on their way, that there are none, or that it failed. */

export function Loading() {
  return (
    <output className="loading">
      <span className="visually-hidden">Loading…</span>
      <span className="skeleton" />
      <span className="skeleton" />
      <span className="skeleton" />
    </output>
  );
}

export function Empty({ title, children }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children}
    </div>
  );
}

export function Failure({ error, onRetry }) {
  return (
    <div className="state failure" role="alert">
      <p className="state-title">{error.status === 404 ? 'This does not exist (any more)' : 'That did not work'}</p>
      <p>{error.message}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
