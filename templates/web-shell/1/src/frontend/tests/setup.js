import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

// As in index.html.
document.documentElement.lang = 'en';
window.scrollTo = () => {};
