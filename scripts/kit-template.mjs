// Writes what `holdfast kit new` copies into the built core, from which it gets into the package:
// the files of templates/kit, with what that one has from this repository spelled out.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const template = join(root, 'templates', 'kit')
const target = join(root, 'core', 'dist', 'kit-template')
/** What stands beside this in `includes` of the linter's settings is about other packages. */
const place = 'templates/*/'
const columns = 100

const copied = ['README.md', '_gitignore', 'hierarchy.yaml', 'src']
const tools = ['@biomejs/biome', '@types/node', 'typescript', 'vitest']
const core = '@holdfast/core'

const scripts = {
  // What was taken out of the sources is not to be published.
  build: 'rm -rf dist && tsc -p tsconfig.build.json',
  // What runs real commands takes its time on a busy machine.
  test: 'vitest run --testTimeout=60000',
  lint: 'tsc && biome check --error-on-warnings .',
  prepack: 'npm run build',
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'))
}

function byName([one], [other]) {
  return one < other ? -1 : 1
}

function packageFile() {
  const { peerDependencies, ...manifest } = readJson('templates/kit/package.json')
  const { version } = readJson('core/package.json')
  const versions = readJson('package.json').devDependencies
  const needed = [...tools.map((name) => [name, versions[name]]), [core, version]]
  return {
    ...manifest,
    license: 'UNLICENSED',
    scripts,
    peerDependencies: { ...peerDependencies, [core]: `^${version}` },
    devDependencies: Object.fromEntries(needed.sort(byName)),
  }
}

/** For the editor and the linter: tests too, and nothing is written. */
function compilerFile() {
  const { compilerOptions } = readJson('tsconfig.base.json')
  const { composite: _references, declaration: _types, sourceMap: _map, ...kept } = compilerOptions
  return { compilerOptions: { ...kept, noEmit: true }, include: ['src'] }
}

function buildFile() {
  const compilerOptions = { noEmit: false, rootDir: 'src', outDir: 'dist' }
  const exclude = ['**/*.test.ts', '**/fixtures/**']
  return { extends: './tsconfig.json', compilerOptions, include: ['src'], exclude }
}

function linterFile() {
  const { $schema, files: _files, plugins: _plugins, overrides, ...kept } = readJson('biome.json')
  const isAboutKits = ({ includes }) => includes.some((one) => one.startsWith(place))
  return {
    $schema,
    files: { includes: ['**', '!**/dist', '!**/*.md', '!package-lock.json'] },
    ...kept,
    overrides: overrides.filter(isAboutKits).map(forOneKit),
  }
}

function forOneKit({ includes, ...override }) {
  const kept = includes.filter((one) => one.startsWith(place) || /^(!\*\*\/)?[^/]+$/.test(one))
  return { includes: kept.map((one) => one.replace(place, '')), ...override }
}

/** As the formatter has it: lists of plain values in one line where they fit. */
function print(value, margin = '', columnsBefore = 0) {
  if (typeof value !== 'object') return JSON.stringify(value)
  const inner = `${margin}  `
  const isList = Array.isArray(value)
  const rows = isList
    ? value.map((one) => print(one, inner, inner.length))
    : Object.entries(value).map(([key, one]) => {
        const name = `${JSON.stringify(key)}: `
        return `${name}${print(one, inner, inner.length + name.length)}`
      })
  const line = `[${rows.join(', ')}]`
  const isPlain = isList && value.every((one) => typeof one !== 'object')
  if (isPlain && columnsBefore + line.length < columns) return line
  const [open, close] = isList ? '[]' : '{}'
  return `${open}\n${inner}${rows.join(`,\n${inner}`)}\n${margin}${close}`
}

const unfinished = `${target}.new`
rmSync(unfinished, { recursive: true, force: true })
mkdirSync(unfinished, { recursive: true })
for (const name of copied) cpSync(join(template, name), join(unfinished, name), { recursive: true })
const written = {
  // By its own name it would be taken for that of a package inside of the package.
  '_package.json': `${JSON.stringify(packageFile(), null, 2)}\n`,
  'tsconfig.json': `${print(compilerFile())}\n`,
  'tsconfig.build.json': `${print(buildFile())}\n`,
  'biome.json': `${print(linterFile())}\n`,
}
for (const [name, text] of Object.entries(written)) writeFileSync(join(unfinished, name), text)
// All of it or nothing: set-up may be interrupted.
rmSync(target, { recursive: true, force: true })
renameSync(unfinished, target)
