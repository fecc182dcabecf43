import { defineConfig } from 'vite'

/** Where a daemon serves the api, for work on the console: `npx vite` in this folder. */
const daemon = process.env['HOLDFAST_URL'] ?? 'https://127.0.0.1:7420'

/** Only what the daemon serves may be loaded: nothing inline, nothing as a `data:` address. */
export default defineConfig({
  base: './',
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
  server: { proxy: { '/v1': { target: daemon, secure: false, changeOrigin: true } } },
})
