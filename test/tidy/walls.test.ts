import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** One file of fixtures/walls: `// place:` says where it stands, `// fires:` what a line breaks. */
interface Fixture {
  readonly name: string
  readonly place: string
  readonly expected: readonly string[]
}

interface Diagnostic {
  readonly category: string
  readonly severity: string
  readonly location: { readonly path: string; readonly start: { readonly line: number } }
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const fixturesFolder = join(root, 'test/tidy/fixtures/walls')
const walls = new Set([
  'noDefaultExport',
  'noExplicitAny',
  'noImportCycles',
  'noJsRestrictedProperties',
  'noRestrictedGlobals',
  'noRestrictedImports',
  'plugin',
  'useFilenamingConvention',
  'useImportExtensions',
])
const fixtures = readdirSync(fixturesFolder).map(readFixture)
const lab = mkdtempSync(join(tmpdir(), 'holdfast-walls-'))
let found: ReadonlyMap<string, readonly string[]>

function readFixture(name: string): Fixture {
  const lines = readFileSync(join(fixturesFolder, name), 'utf8').split('\n')
  const place = /^\/\/ place: (\S+)$/.exec(lines[0] ?? '')?.[1]
  if (place === undefined) throw new Error(`${name} does not begin with "// place: PATH"`)
  const expected = lines.flatMap((line, index) => {
    const rule = /\/\/ fires: (\w+)$/.exec(line)?.[1]
    if (rule === undefined) return []
    // The name of a file has no line of its own.
    return [rule === 'useFilenamingConvention' ? rule : `line ${index + 1}: ${rule}`]
  })
  return { name, place, expected: expected.toSorted() }
}

function lint(folder: string): readonly Diagnostic[] {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const flags = ['lint', '--reporter=json', '--max-diagnostics=none']
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...flags], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (!stdout.startsWith('{')) throw new Error(`biome did not answer with JSON: ${stderr}`)
  return JSON.parse(stdout).diagnostics
}

function wallsByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly string[]> {
  const byFile = new Map<string, string[]>()
  for (const { category, severity, location } of diagnostics) {
    const rule = category.split('/').at(-1) ?? category
    if (!walls.has(rule) || severity !== 'error') continue
    const what = rule === 'useFilenamingConvention' ? rule : `line ${location.start.line}: ${rule}`
    byFile.set(location.path, [...(byFile.get(location.path) ?? []), what].toSorted())
  }
  return byFile
}

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(lab, 'biome.json'))
  cpSync(join(root, 'scripts/lint'), join(lab, 'scripts/lint'), { recursive: true })
  for (const { name, place } of fixtures) {
    mkdirSync(dirname(join(lab, place)), { recursive: true })
    cpSync(join(fixturesFolder, name), join(lab, place))
  }
  found = wallsByFile(lint(lab))
})

afterAll(() => rmSync(lab, { recursive: true, force: true }))

it.each(fixtures)('the wall in $name stops exactly what its fixture marks', (fixture) => {
  expect(found.get(fixture.place) ?? []).toEqual(fixture.expected)
})

it('every wall has a fixture that breaks it', () => {
  const broken = fixtures.flatMap(({ expected }) => expected.map((line) => line.split(' ').at(-1)))
  expect([...new Set(broken)].toSorted()).toEqual([...walls].toSorted())
})

it('every plugin of the lint is loaded', () => {
  const configuration = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  const loaded = configuration.plugins.map((plugin: { path: string }) => plugin.path).toSorted()
  const written = readdirSync(join(root, 'scripts/lint')).map((name) => `./scripts/lint/${name}`)
  expect(loaded).toEqual(written.toSorted())
})
