import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { modules } from '../config/modules.js';
import { accessibilityProblems } from './accessibility.js';
import { problem } from './fakeApi.js';
import { openApp } from './renderApp.jsx';

const [module] = Object.values(modules);
const item = (id, field, at) => ({ module: module.slug, field, at, record: { id, [module.titleField]: id } });
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

describe('due dates', () => {
  it('are shown on the dashboard, overdue ones marked', async () => {
    const items = [item('Late one', 'dueDate', '2020-01-31'), item('Next one', 'dueDate', tomorrow)];
    openApp('/', { 'GET /api/overview': {}, 'GET /api/agenda': { items } });

    const link = await screen.findByRole('link', { name: 'Late one' });

    expect(link.getAttribute('href')).toBe(`/${module.slug}/Late one`);
    expect(screen.getByText(/overdue since/).textContent).toBe('overdue since 31 Jan 2020');
    expect(screen.getByRole('link', { name: 'Next one' })).toBeDefined();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('leave out dates that are no deadlines', async () => {
    const items = [item('Person', 'birthday', '1990-05-01'), item('Loan', 'dueDate', tomorrow)];
    openApp('/', { 'GET /api/overview': {}, 'GET /api/agenda': { items } });

    await screen.findByRole('link', { name: 'Loan' });

    expect(screen.queryByRole('link', { name: 'Person' })).toBeNull();
  });

  it('say when they cannot be loaded', async () => {
    openApp('/', { 'GET /api/overview': {}, 'GET /api/agenda': problem(503, 'Back soon.') });

    expect((await screen.findByRole('alert')).textContent).toContain('Back soon.');
  });
});
