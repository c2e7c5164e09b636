import { useCallback, useEffect, useState } from 'react';
import { request } from './api.js';

/** Loads `path`, and keeps the last data while it loads again. `status` is loading, ready or failed. */
export function useResource(path) {
  const [attempt, setAttempt] = useState(0);
  const [last, setLast] = useState({});
  const wanted = `${attempt} ${path}`;

  useEffect(() => {
    const controller = new AbortController();
    request('GET', path, undefined, controller.signal).then(
      (data) => setLast({ answers: wanted, status: 'ready', data }),
      (error) => {
        if (!controller.signal.aborted) setLast({ answers: wanted, status: 'failed', error });
      },
    );
    return () => controller.abort();
  }, [path, wanted]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const isCurrent = last.answers === wanted;
  return {
    status: isCurrent ? last.status : 'loading',
    data: last.data,
    error: isCurrent ? last.error : undefined,
    reload,
  };
}
