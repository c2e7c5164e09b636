import { useEffect } from 'react';
import { app } from '../config/app.js';

/** Names the browser tab after the page. */
export function usePageTitle(title) {
  useEffect(() => {
    document.title = `${title} – ${app.name}`;
  }, [title]);
}
