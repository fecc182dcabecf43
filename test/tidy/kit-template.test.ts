import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, test } from 'vitest'
import { bundledKinds } from '../../core/src/new-kit/index.ts'
import { readTemplate } from '../../core/src/new-kit/read-template.ts'
import { renderTemplate } from '../../core/src/new-kit/render-template.ts'
import { parameters } from '../../templates/kit/src/parameters.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(root, 'templates/kit/README.md'), 'utf8')
const [, ownSection = ''] = readme.split('\n## Make it yours\n')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-kit-template-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function filesOf(kind: string) {
  const template = await readTemplate(join(root, 'core/dist/kit-template'))
  return renderTemplate(template, { packageName: `kit-${kind}`, kind, coreFolder: undefined })
}

async function writeKit(kind: string): Promise<void> {
  for (const { path, text } of await filesOf(kind)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** What the linter says with the kit's own settings, each by rule and file. */
function lint(): readonly string[] {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const words = ['check', '--reporter=json', '--max-diagnostics=none']
  const options = { cwd: folder, encoding: 'utf8' } as const
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...words], options)
  if (!stdout.startsWith('{')) throw new Error(`biome did not answer with JSON: ${stderr}`)
  const found: readonly { category: string; location: { path: string } }[] =
    JSON.parse(stdout).diagnostics
  return found.map(({ category, location }) => `${category} ${location.path}`)
}

it('what a new kit starts from is the template as it is, in its own words', async () => {
  const sources = readdirSync(join(root, 'templates/kit/src')).map((name) => `src/${name}`)
  const copied = ['README.md', 'hierarchy.yaml', ...sources].sort()
  const files = new Map((await filesOf('template')).map(({ path, text }) => [path, text]))
  const texts = copied.map((path) => readFileSync(join(root, 'templates/kit', path), 'utf8'))
  expect(copied.map((path) => files.get(path))).toEqual(texts)
  expect([...files.keys()].filter((path) => !copied.includes(path)).sort()).toEqual([
    '.gitignore',
    'biome.json',
    'package.json',
    'tsconfig.build.json',
    'tsconfig.json',
  ])
})

it('a new kit says nothing of a template, and leads to no folder that it has not', async () => {
  const files = await filesOf('redis')
  expect(files.filter(({ path, text }) => /template/.test(path + text))).toEqual([])
  const settings = files.filter(({ path }) => /^(package|tsconfig.*)\.json$/.test(path))
  expect(settings).toHaveLength(3)
  expect(settings.filter(({ text }) => /"\.\.|holdfast-source|workspace/.test(text))).toEqual([])
})

it('a new kit is built and tested with the tools that Holdfast is built with', async () => {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
  const { version } = read('core/package.json')
  const versions = read('package.json').devDependencies
  const manifest = (await filesOf('redis')).find(({ path }) => path === 'package.json')
  const { devDependencies, peerDependencies } = JSON.parse(manifest?.text ?? '')
  const tools = ['@biomejs/biome', '@types/node', 'typescript', 'vitest']
  expect(devDependencies).toEqual({
    '@holdfast/core': version,
    ...Object.fromEntries(tools.map((name) => [name, versions[name]])),
  })
  expect(peerDependencies).toEqual({ '@holdfast/core': `^${version}` })
})

test.for(['x', 'x'.repeat(40)])('a new kit of kind %s has nothing to be mended', async (kind) => {
  await writeKit(kind)
  expect(lint()).toEqual([])
})

it('a new kit is held to what a kit may import', async () => {
  await writeKit('redis')
  writeFileSync(join(folder, 'src/stop.ts'), "export { readFile } from 'node:fs/promises'\n")
  mkdirSync(join(folder, 'src/inner'))
  writeFileSync(join(folder, 'src/inner/stop.ts'), "export { defineKit } from '@holdfast/core'\n")
  expect(lint().toSorted()).toEqual([
    'lint/style/noRestrictedImports src/inner/stop.ts',
    'lint/style/noRestrictedImports src/stop.ts',
  ])
})

it('the README names every file that is to be changed', () => {
  const files = readdirSync(join(root, 'templates/kit/src')).map((name) => `src/${name}`)
  const missing = [...files, 'package.json', 'hierarchy.yaml'].filter(
    (name) => !ownSection.includes(`\`${name}\``),
  )
  expect(missing).toEqual([])
})

it('the README shows the example as it is, and what is set there are parameters', () => {
  const [, ...lines] = readFileSync(join(root, 'templates/kit/hierarchy.yaml'), 'utf8')
    .trimEnd()
    .split('\n')
  expect(readme).toContain(`\n\n${lines.map((line) => `    ${line}`).join('\n')}\n`)
  expect(Object.keys(parameters.properties)).toContain('folder')
})

it('no new kit takes the kind of one that comes with Holdfast', () => {
  expect(readdirSync(join(root, 'kits')).sort()).toEqual([...bundledKinds].sort())
})
