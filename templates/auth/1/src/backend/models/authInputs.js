import { z } from 'zod';
import { permissions } from '../config/permissions.js';

const email = z.email({ error: 'must be an e-mail address' });
const role = z.enum(Object.keys(permissions), { error: 'must be one of the roles' });

export const loginInput = z.strictObject({ email, password: z.string({ error: 'is required' }).min(1).max(200) });

export const newUserInput = z.strictObject({
  name: z.string({ error: 'is required' }).trim().min(1, 'is required').max(200),
  email,
  role,
  password: z.string({ error: 'is required' }).min(12, 'must have at least 12 characters').max(200),
});

export const roleInput = z.strictObject({ role });
