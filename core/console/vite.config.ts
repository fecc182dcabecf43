import { defineConfig, type Plugin } from 'vite'

/** Where a daemon serves the api, for work on the console: `npx vite` in this folder. */
const daemon = process.env['HOLDFAST_URL'] ?? 'https://127.0.0.1:7420'

/**
 * With `* + *` in the styles Chromium takes far more than a row anew for each that comes or goes:
 * of a frame of a scrolled table that was the half. This says the same of the same elements.
 */
const siblings: Plugin = {
  name: 'siblings',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.css')) return
    return { code: code.replaceAll('> * + * {', '> :where(:not(:first-child)) {'), map: null }
  },
}

/** Themes of PatternFly that the console never puts on. */
const unusedTheme = /\.pf-v6-theme-(?:felt|glass|high-contrast)\b/

/** Styles for themes that are never seen are a fifth of what every page would have to take in. */
const themes: Plugin = {
  name: 'themes',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.css')) return
    const withoutNotes = code.replaceAll(/\/\*[\s\S]*?\*\//g, '')
    const kept = withoutNotes.replaceAll(/([^{};]+)\{[^{}]*\}/g, (rule, selectors: string) => {
      const parts = selectors.replaceAll(/:not\([^()]*\)/g, '').split(',')
      return parts.every((one) => unusedTheme.test(one)) ? '' : rule
    })
    return { code: kept, map: null }
  },
}

/** Only what the daemon serves may be loaded: nothing inline, nothing as a `data:` address. */
export default defineConfig({
  base: './',
  plugins: [siblings, themes],
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
