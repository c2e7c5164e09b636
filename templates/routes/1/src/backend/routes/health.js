import { Router } from 'express';

/** /healthz: the process lives. /readyz: it can serve, because its store answers. */
export function healthRoutes(isReady) {
  const router = Router();
  router.get('/healthz', (request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', (request, response) => {
    const ready = isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'waiting for the database' });
  });
  return router;
}
