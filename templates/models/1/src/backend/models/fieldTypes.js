import { z } from 'zod';

/** The kinds of values a record may have, each with messages a person understands. */

const say = (message) => (issue) => (issue.input === undefined ? 'is required' : message);

const text = (longest) =>
  z
    .string({ error: say('must be text') })
    .trim()
    .min(1, 'is required')
    .max(longest, `must have at most ${longest} characters`);

const isCalendarDay = (value) => {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

export const string = () => text(200);

/** Text of several lines. */
const longText = () => text(5000);

export const integer = () => z.number({ error: say('must be a number') }).int('must be a whole number');

export const number = () => z.number({ error: say('must be a number') });

export const money = () =>
  z
    .number({ error: say('must be an amount') })
    .min(0, 'must not be negative')
    .max(1e12, 'is too large')
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-4, 'must have at most two decimals');

export const boolean = () => z.boolean({ error: 'must be yes or no' }).default(false);

/** A day of the calendar, without a time zone. */
export const date = () =>
  z
    .string({ error: say('must be a date') })
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must look like 2026-12-31')
    .refine(isCalendarDay, 'is not a day of the calendar');

/** A moment, kept in UTC. */
export const datetime = () =>
  z.iso
    .datetime({ offset: true, error: say('must be a date and time') })
    .transform((value) => new Date(value).toISOString());

export const email = () => z.email({ error: say('must be an e-mail address') }).max(320);

export const url = () => z.url({ protocol: /^https?$/, error: say('must be a web address') }).max(2000);

export const phone = () =>
  z.string({ error: say('must be a phone number') }).regex(/^\+?[0-9 ()/.-]{3,30}$/, 'must be a phone number');

export const choice = (values) => z.enum(values, { error: say(`must be one of ${values.join(', ')}`) });

/** The id of another record; the service checks that it exists. */
export const reference = () => z.string({ error: say('must be the id of a record') }).max(64);

export const references = () => z.array(reference(), { error: 'must be a list of ids' }).max(100).default([]);

/** A yes or no in a query string. */
export const flag = () =>
  z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true');

export { longText as text };
