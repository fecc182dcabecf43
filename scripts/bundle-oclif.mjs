// Puts @oclif/core into one file, core/dist/oclif: read as 190 files it takes 40 ms of every start.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

function versionAt(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
}

/** Bundles the library into the folder, with the names it exports; skipped while it is the same. */
export async function bundleOclif(folder) {
  const entry = require.resolve('@oclif/core')
  const manifest = join(dirname(entry), '..', 'package.json')
  if (versionAt(join(folder, 'package.json')) === versionAt(manifest)) return
  mkdirSync(join(folder, 'lib'), { recursive: true })
  await writeBundle(entry, join(folder, 'lib', 'index.js'))
  const names = Object.keys(require(entry)).sort()
  const lines = [
    "import oclif from './lib/index.js'",
    `export const { ${names.join(', ')} } = oclif`,
  ]
  writeFileSync(join(folder, 'index.mjs'), `${lines.join('\n')}\n`)
  // The last step, and all of it or nothing: it says that the bundle is complete.
  copyFileSync(manifest, join(folder, 'package.json.new'))
  renameSync(join(folder, 'package.json.new'), join(folder, 'package.json'))
}

async function writeBundle(input, file) {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' })
  await bundle.write({ file, format: 'cjs', codeSplitting: false })
  await bundle.close()
}
