// Puts much into few files: read as many files, each start of a command pays for all of them
// (@oclif/core: 190 files, 40 ms; yaml: 72 files, 20 ms; the command line's own: 95 files, 12 ms).
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

function versionAt(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
}

/** Bundles the library into the folder, with the names it exports; skipped while it is the same. */
export async function bundleLibrary(name, folder) {
  const entry = require.resolve(name)
  const manifest = join(dirname(entry), '..', 'package.json')
  if (versionAt(join(folder, 'package.json')) === versionAt(manifest)) return
  mkdirSync(join(folder, 'lib'), { recursive: true })
  const file = join(folder, 'lib', 'index.cjs')
  await bundle({ input: entry }, { file, format: 'cjs', codeSplitting: false })
  const names = Object.keys(require(entry)).sort()
  const lines = [
    "import library from './lib/index.cjs'",
    `export const { ${names.join(', ')} } = library`,
  ]
  writeFileSync(join(folder, 'index.mjs'), `${lines.join('\n')}\n`)
  // The last step, and all of it or nothing: it says that the bundle is complete.
  const { version, license } = JSON.parse(readFileSync(manifest, 'utf8'))
  writeFileSync(join(folder, 'package.json.new'), JSON.stringify({ name, version, license }))
  renameSync(join(folder, 'package.json.new'), join(folder, 'package.json'))
}

/** Bundles the modules, named from the root of the sources, into a folder of the same tree. */
export async function bundleModules(root, modules, folder) {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const input = Object.fromEntries(
    modules.map((module) => [module.replace(/\.js$/, ''), join(root, module)]),
  )
  const packages = /^[^./]/
  await bundle(
    { input, external: packages },
    {
      dir: unfinished,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'parts/[name].js',
    },
  )
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
}

async function bundle(input, output) {
  const { rolldown } = await import('rolldown')
  const bundled = await rolldown({ platform: 'node', logLevel: 'silent', ...input })
  await bundled.write(output)
  await bundled.close()
}
