import { Router } from 'express';
import { administratorsOnly, authenticate } from '../middleware/auth.js';
import { limitRate } from '../middleware/security.js';
import { validateBody } from '../middleware/validate.js';
import { loginInput, newUserInput, roleInput } from '../models/authInputs.js';

const QUARTER_HOUR = 15 * 60_000;

export function authRoutes({ controller, auth, loginsPerQuarterHour }) {
  const router = Router();
  const signedIn = authenticate(auth);
  const administrator = [signedIn, administratorsOnly];
  const fewAttempts = limitRate({ limit: loginsPerQuarterHour, windowMs: QUARTER_HOUR });
  router.post('/login', fewAttempts, validateBody(loginInput), controller.login);
  router.post('/logout', controller.logout);
  router.get('/me', signedIn, controller.me);
  router.get('/users', administrator, controller.list);
  router.post('/users', administrator, validateBody(newUserInput), controller.create);
  router.put('/users/:id', administrator, validateBody(roleInput), controller.changeRole);
  router.delete('/users/:id', administrator, controller.remove);
  return router;
}
