import { json } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { Problem } from '../errors.js';

// HTTPS is the proxy's affair: a page opened over plain HTTP must not be told to load its files over HTTPS.
const headers = helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });

/** Headers, request rate and body size: what every request passes before any route. */
export function security({ requestsPerMinute, bodyLimit = '100kb' }) {
  return [headers, limitRate({ limit: requestsPerMinute, windowMs: 60_000 }), json({ limit: bodyLimit })];
}

export function limitRate({ limit, windowMs }) {
  return rateLimit({
    limit,
    windowMs,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: () => {
      throw new Problem(429, 'Too many requests', 'Please wait a moment and try again.');
    },
  });
}
