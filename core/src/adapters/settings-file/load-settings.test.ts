import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HoldfastError } from '../../errors/index.ts'
import { loadSettings } from './load-settings.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-settings-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function settingsOf(node: string): string {
  return `cluster: forex\nnode: ${node}\nnodes: [node-a, node-b]\n`
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, text)
  return path
}

interface Asked {
  readonly path?: string
  readonly isDaemon?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

function load({ path, isDaemon = true, environment = {} }: Asked) {
  const standardPath = join(folder, 'etc/holdfast.yaml')
  const workingFolder = join(folder, 'home/deep')
  return loadSettings(path, { isDaemon, environment, standardPath, workingFolder })
}

async function failureOf(asked: Asked): Promise<HoldfastError> {
  const error = await load(asked).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(HoldfastError)
  return error as HoldfastError
}

test('the named file comes before HOLDFAST_CONFIG, that before the standard place', async () => {
  const named = await write('named.yaml', settingsOf('node-a'))
  const other = await write('other.json', JSON.stringify({ ...settings, node: 'node-b' }))
  const standard = await write('etc/holdfast.yaml', settingsOf('node-a'))
  const environment = { HOLDFAST_CONFIG: other }
  const loaded = [
    await load({ path: named, environment }),
    await load({ environment }),
    await load({}),
  ]
  expect(loaded.map(({ path, settings }) => [path, settings.node])).toEqual([
    [named, 'node-a'],
    [other, 'node-b'],
    [standard, 'node-a'],
  ])
})

const settings = { cluster: 'forex', node: 'node-a', nodes: ['node-a', 'node-b'] }

test('the command line finds .holdfastrc and package.json upward, the daemon not', async () => {
  const standard = await write('etc/holdfast.yaml', settingsOf('node-b'))
  const manifest = await write(
    'home/package.json',
    JSON.stringify({ name: 'x', holdfast: settings }),
  )
  await write('home/deep/package.json', '{ "name": "without-settings" }')
  expect((await load({ isDaemon: false })).path).toBe(manifest)
  const nearer = await write('home/deep/.holdfastrc', settingsOf('node-a'))
  expect((await load({ isDaemon: false })).path).toBe(nearer)
  expect((await load({})).path).toBe(standard)
})

test('no file of the working folder is ever run as code', async () => {
  const mark = join(folder, 'was-run')
  const code = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`
  for (const name of ['.config/config.js', 'holdfast.config.js', '.holdfastrc.js']) {
    await write(join('home/deep', name), code)
  }
  await write('etc/holdfast.yaml', settingsOf('node-a'))
  const before = process.cwd()
  process.chdir(join(folder, 'home/deep'))
  try {
    await load({ isDaemon: false })
    const asCode = await failureOf({ path: join(folder, 'home/deep/holdfast.config.js') })
    expect(asCode.code).toBe('HF_CONFIG_INVALID')
  } finally {
    process.chdir(before)
  }
  await expect(loadSettings(mark, { isDaemon: true })).rejects.toThrow('There is no configuration')
})

test('a file that is not there, is a folder or is wrong has a code of its own', async () => {
  const wrong = await write('wrong.yaml', 'cluster: forex\nnode: node-c\nnods: []\n')
  const empty = await write('empty.yaml', '')
  const failures = await Promise.all([
    failureOf({ path: join(folder, 'absent.yaml') }),
    failureOf({ path: folder }),
    failureOf({ path: wrong }),
    failureOf({ path: empty }),
    failureOf({}),
  ])
  expect(failures.map(({ code, problems }) => [code, problems.map((one) => one.code)])).toEqual([
    ['HF_CONFIG_NOT_FOUND', []],
    ['HF_CONFIG_UNREADABLE', []],
    ['HF_CONFIG_INVALID', ['HF_INPUT_KEY_MISSING', 'HF_INPUT_KEY_UNKNOWN']],
    ['HF_CONFIG_INVALID', ['HF_INPUT_EMPTY']],
    ['HF_CONFIG_NOT_FOUND', []],
  ])
})

test('problems in package.json have lines, and those of other keys are not told', async () => {
  const text = `{
  "name": "x", "name": "y",
  "holdfast": {
    "cluster": "forex",
    "node": "node-z",
    "nodes": ["node-a", "node-b"]
  }
}`
  await write('home/package.json', text)
  const { problems } = await failureOf({ isDaemon: false })
  expect(problems.map(({ code, path, line }) => ({ code, path, line }))).toEqual([
    { code: 'HF_CONFIG_NODE_NOT_LISTED', path: 'holdfast.node', line: 5 },
  ])
})
