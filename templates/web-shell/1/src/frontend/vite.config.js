import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backend = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': backend } },
  build: { outDir: 'dist', sourcemap: false },
  test: {
    name: 'frontend',
    environment: 'jsdom',
    include: ['tests/**/*.test.{js,jsx}'],
    testTimeout: 30_000,
    // Tests leave nothing behind (tests/setup.js), so files may share one jsdom: half the time.
    isolate: false,
    setupFiles: ['tests/setup.js'],
  },
});
