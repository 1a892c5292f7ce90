import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or fonts
  },
  server: {
    // Developing against a running stack: the gateway answers for everything but the app itself.
    proxy: Object.fromEntries(
      ['/api', '/auth', '/session', '/login', '/logout', '/r/'].map((path) => [path, 'http://localhost:8080']),
    ),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    testTimeout: 30_000,
    reporters: ['default', ['junit', { outputFile: 'target/vitest.xml' }]],
  },
});
