import { Router, static as files } from 'express';
import { join } from 'node:path';

/** The built frontend. Unknown paths outside /api get index.html, because the browser does the routing. */
export function pageRoutes(directory) {
  const router = Router();
  router.use(files(directory));
  router.get(/^\/(?!api\/)/, (request, response) => response.sendFile(join(directory, 'index.html')));
  return router;
}
