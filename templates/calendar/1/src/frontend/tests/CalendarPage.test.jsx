import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { modules } from '../config/modules.js';
import { monthAfter, weeksOf } from '../utilities/months.js';
import { accessibilityProblems } from './accessibility.js';
import { problem } from './fakeApi.js';
import { openApp } from './renderApp.jsx';

const [module] = Object.values(modules);
const item = {
  module: module.slug,
  field: module.titleField,
  at: '2026-02-28',
  record: { id: 'one', [module.titleField]: 'On the last day' },
};

describe('the calendar', () => {
  it('shows a month with what is on its days', async () => {
    const requests = openApp('/calendar?month=2026-02', { 'GET /api/agenda': { items: [item] } });

    const link = await screen.findByRole('link', { name: 'On the last day' });

    expect(link.getAttribute('href')).toBe(`/${module.slug}/one`);
    expect(screen.getByText('February 2026', { selector: 'p' })).toBeDefined();
    expect(requests.at(-1).query).toEqual({ from: '2026-01-26', to: '2026-03-01' });
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('turns to other months', async () => {
    const requests = openApp('/calendar?month=2026-12', { 'GET /api/agenda': { items: [] } });

    fireEvent.click(await screen.findByRole('button', { name: 'Next month' }));
    expect(await screen.findByText('January 2027', { selector: 'p' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Previous month' }));
    expect(await screen.findByText('December 2026', { selector: 'p' })).toBeDefined();

    await waitFor(() => expect(requests.at(-1).query.from).toBe('2026-11-30'));
  });

  it('says when it cannot be loaded', async () => {
    openApp('/calendar', { 'GET /api/agenda': problem(503, 'Back soon.') });

    expect((await screen.findByRole('alert')).textContent).toContain('Back soon.');
  });
});

describe('months', () => {
  it('have whole weeks from Monday', () => {
    expect(weeksOf('2026-02').map((week) => week[0])).toEqual([
      '2026-01-26',
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
    ]);
  });

  it('follow each other over the years', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
  });
});
