// Puts much into few files: read as many files, each start of a command pays for all of them
// (@oclif/core: 190 files, 40 ms; yaml: 72 files, 20 ms; the command line's own: 95 files, 12 ms).
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Raised when libraries are bundled in another way: what is there is made anew. */
const form = 2

/**
 * What is written otherwise in a bundle. The first comparison by the rules of a language takes 6 to
 * 9 ms, in which ICU reads its tables; the ids of commands are plain ASCII.
 */
const rewritten = {
  '@oclif/core': [{ from: 'a.id.localeCompare(b.id)', to: '(a.id < b.id ? -1 : 1)' }],
}

/** Bundles the library into the folder, with the names it exports; skipped while it is the same. */
export async function bundleLibrary(name, folder) {
  const entry = require.resolve(name)
  const { version, license } = readJson(join(dirname(entry), '..', 'package.json'))
  const made = readJson(join(folder, 'package.json'))
  if (made.version === version && made.form === form) return
  mkdirSync(join(folder, 'lib'), { recursive: true })
  const file = join(folder, 'lib', 'index.cjs')
  const rewrites = [...(rewritten[name] ?? [])]
  await bundle(
    { input: entry, plugins: [rewriter(rewrites)] },
    // Half as long it is read, hashed and decoded twice as fast; names are told in messages.
    { file, format: 'cjs', codeSplitting: false, minify: true, keepNames: true },
  )
  if (rewrites.length > 0) throw new Error(`${name} has no "${rewrites[0].from}" any more`)
  const names = Object.keys(require(entry)).sort()
  const lines = [
    "import { createRequire } from 'node:module'",
    '// Imported, it would be read once more for the names that it exports.',
    "const library = createRequire(import.meta.url)('./lib/index.cjs')",
    `export const { ${names.join(', ')} } = library`,
  ]
  writeFileSync(join(folder, 'index.mjs'), `${lines.join('\n')}\n`)
  const [terms] = globSync('LICENSE*', { cwd: join(dirname(entry), '..') })
  if (terms !== undefined) copyFileSync(join(dirname(entry), '..', terms), join(folder, 'LICENSE'))
  // The last step, and all of it or nothing: it says that the bundle is complete.
  writeFileSync(join(folder, 'package.json.new'), JSON.stringify({ name, version, license, form }))
  renameSync(join(folder, 'package.json.new'), join(folder, 'package.json'))
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** Takes each rewriting from the list when it has found its place. */
function rewriter(rewrites) {
  const transform = (code) => {
    const at = rewrites.findIndex(({ from }) => code.split(from).length === 2)
    if (at < 0) return undefined
    const [{ from, to }] = rewrites.splice(at, 1)
    return code.replace(from, to)
  }
  return { name: 'rewriter', transform }
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
