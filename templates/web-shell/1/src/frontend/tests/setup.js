import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Generous, because a busy build machine must not look like a broken page.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

// As in index.html.
document.documentElement.lang = 'en';
window.scrollTo = () => {};
