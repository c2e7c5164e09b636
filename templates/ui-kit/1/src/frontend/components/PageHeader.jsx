import { usePageTitle } from '../utilities/usePageTitle.js';

/** The heading of a page, which is also the title of the browser tab. */
export function PageHeader({ title, intro, children }) {
  usePageTitle(title);
  return (
    <div className="page-header">
      <div>
        <h1>{title}</h1>
        {intro && <p className="intro">{intro}</p>}
      </div>
      {children && <div className="page-actions">{children}</div>}
    </div>
  );
}
