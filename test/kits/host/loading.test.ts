import { cp, mkdir, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { describeError, isErrorCode } from '../../../core/src/errors/index.ts'
import type { RefusedKit } from '../../../core/src/ports/index.ts'
import {
  coreFolder,
  fixtureFolder,
  makeFolder,
  makeKitsFolder,
  makeKitWithOwnCore,
} from './kits-folder.ts'
import { startHost, stopHosts } from './test-host.ts'

afterEach(stopHosts)

/** A refusal as an operator reads it: what happened, what is left, what to do. */
function asTold({ code, reason, values }: RefusedKit) {
  if (!isErrorCode(code)) throw new Error(`${code} is not in the catalog`)
  const { left, try: remedy } = describeError(code, values ?? {})
  expect({ left, remedy }).toEqual({ left: expect.any(String), remedy: expect.any(String) })
  expect(`${reason} ${left} ${remedy}`).not.toMatch(/\{\w+\}/)
  return `${code}: ${reason}`
}

describe('a package that cannot be used is refused, and the kit beside it is loaded', () => {
  test.each([
    ['not-defined', 'NOT_DEFINED', 'has no default export made by defineKit'],
    ['hook-missing', 'HOOK_MISSING', 'lacks the hook remove'],
    ['schema-broken', 'SCHEMA_INVALID', 'no schema that compiles: schema is invalid'],
    ['default-wrong', 'DEFAULT_INVALID', 'port must be <= 65535'],
    ['kind-invalid', 'KIND_INVALID', '"Not A Kind"'],
    ['peer-range', 'PEER_RANGE', 'needs @holdfast/core ^99.0.0, and this is 0.1.0'],
    ['peer-missing', 'PEER_MISSING', 'does not say which @holdfast/core'],
    ['import-throws', 'IMPORT_FAILED', 'this kit cannot be imported'],
    ['import-exits', 'IMPORT_FAILED', 'it ended its thread'],
    ['import-hangs', 'IMPORT_HANGS', 'did not end within 4000 ms'],
    ['import-spins', 'IMPORT_HANGS', 'did not end within 4000 ms'],
  ])('%s', async (name, code, words) => {
    const limits = code === 'IMPORT_HANGS' ? { importTimeoutMs: 4_000 } : {}
    const { host, call } = await startHost({ foreign: [name, 'calm'], limits })
    expect(host.refused().map(asTold)).toEqual([expect.stringContaining(`HF_KIT_${code}: `)])
    expect(host.refused()[0]?.reason).toContain(words)
    expect(host.refused()[0]?.folder).toContain(name)
    expect(await call({ kind: 'calm' })).toMatchObject({ outcome: 'done' })
  })
})

test('a bundled kit that hangs while it is imported does not keep the others out', async () => {
  const limits = { importTimeoutMs: 4_000 }
  const { host, call } = await startHost({ bundled: ['import-spins', 'calm'], limits })
  expect(host.refused().map(({ code }) => code)).toEqual(['HF_KIT_IMPORT_HANGS'])
  expect(await call({ kind: 'calm' })).toMatchObject({ outcome: 'done' })
})

test('a kit whose import takes long on a starved machine is waited for', async () => {
  const pressure = { cpu: { some: 91, full: 0 } }
  const limits = { importTimeoutMs: 2_000 }
  const { host, call } = await startHost({ foreign: ['import-takes-long'], limits, pressure })
  expect(host.refused()).toEqual([])
  expect(await call({ kind: 'import-takes-long' })).toMatchObject({ outcome: 'done' })
})

test('of two kits of one kind the first by name is loaded', async () => {
  const { host } = await startHost({ foreign: ['kind-twice-other', 'kind-twice-one'] })
  expect(host.refused().map(asTold)).toEqual([
    'HF_KIT_KIND_TAKEN: The kit holdfast-kit-kind-twice-other protects the kind kind-twice, ' +
      'and so does holdfast-kit-kind-twice-one, which was loaded.',
  ])
  expect(host.list().map(({ packageName }) => packageName)).toEqual(['holdfast-kit-kind-twice-one'])
})

test('a bundled kit comes before an installed one of the same kind', async () => {
  const options = { foreign: ['kind-twice-one'], bundled: ['kind-twice-other'] }
  const { host } = await startHost(options)
  const [only] = host.list()
  expect([only?.packageName, only?.isBundled]).toEqual(['holdfast-kit-kind-twice-other', true])
})

test('a kit with a core of its own is refused without running its code', async () => {
  const kitsFolder = await makeKitsFolder([])
  await makeKitWithOwnCore(kitsFolder)
  const { host } = await startHost({ kitsFolder })
  expect(host.refused().map(asTold)).toEqual([expect.stringContaining('HF_KIT_SECOND_CORE: ')])
  expect(host.refused()[0]?.reason).toContain('own-core/node_modules/@holdfast/core')
})

test.each([
  ['cut off half-way', '{"name":"broken","keywords":["holdfast-kit"'],
  ['no object', '["holdfast-kit"]'],
  ['without a name', '{"version":"1.0.0","keywords":["holdfast-kit"]}'],
  ['without an entry', '{"name":"x","version":"1.0.0","keywords":["holdfast-kit"],"exports":{}}'],
])('a package.json %s is refused', async (_, text) => {
  const kitsFolder = await makeKitsFolder(['calm'])
  await mkdir(join(kitsFolder, 'broken'))
  await writeFile(join(kitsFolder, 'broken', 'package.json'), text)
  const { host } = await startHost({ kitsFolder })
  expect(host.refused().map(asTold)).toEqual([expect.stringContaining('HF_KIT_PACKAGE_BROKEN: ')])
  expect(host.list()).toHaveLength(1)
})

describe('kits are found', () => {
  test('in a directory that npm installed into, where they get the running core', async () => {
    const kitsFolder = await makeFolder()
    const modules = join(kitsFolder, 'node_modules')
    await cp(fixtureFolder('calm'), join(modules, 'calm'), { recursive: true })
    await cp(fixtureFolder('calm-too'), join(modules, '@somebody', 'calm'), { recursive: true })
    const { host } = await startHost({ kitsFolder })
    expect([host.list().map(({ kind }) => kind), host.refused()]).toEqual([
      ['calm', 'calm-too'],
      [],
    ])
    expect(await readlink(join(modules, '@holdfast', 'core'))).toBe(coreFolder.replace(/\/$/, ''))
  })

  test('once, although two ways lead to them, and never among the templates', async () => {
    const { host } = await startHost({ foreign: ['calm-too'], bundled: ['calm-too'] })
    expect(host.list().map(({ kind, isBundled }) => [kind, isBundled])).toEqual([
      ['calm-too', true],
    ])
    expect(host.refused()).toEqual([])
  })

  test('in the workspaces of this repository', async () => {
    const { host } = await startHost({ isRealRepository: true })
    expect(host.refused()).toEqual([])
    expect(host.list().map(({ packageName }) => packageName)).toEqual([
      '@holdfast/kit-altibase',
      '@holdfast/kit-filesystem',
      '@holdfast/kit-galera',
      '@holdfast/kit-ip',
      '@holdfast/kit-process',
      '@holdfast/kit-script',
    ])
  })

  test('nowhere, where the kits directory is missing', async () => {
    const { host } = await startHost({ kitsFolder: '/no/such/folder' })
    expect([host.list(), host.refused()]).toEqual([[], []])
  })
})

test('what a kit says of itself leaves its thread as plain values', async () => {
  const { host } = await startHost({ foreign: ['calm'] })
  expect(host.list()).toEqual([
    {
      kind: 'calm',
      summary: 'tells which thread it runs in',
      packageName: 'holdfast-kit-calm',
      placement: 'every',
      placements: ['every'],
      hasWatch: false,
      hasStandbyWatch: false,
      hasDrop: false,
      isBundled: false,
      schema: {
        type: 'object',
        required: ['port'],
        properties: { port: { type: 'integer', default: 7420 } },
      },
      facts: {
        version: '1.0.0',
        updatable: [],
        takeover: 'fence',
        dropWithinMs: 250,
        hooks: [],
        timeoutsMs: {
          create: 1_000,
          restore: 2_000,
          remove: 3_000,
          quickCheck: 500,
          deepCheck: 30_000,
          recover: 7_000,
          update: 2_000,
          extend: 1_000,
          delete: 3_000,
          probe: 1_000,
          admit: 5_000,
          peerLost: 5_000,
          peerBack: 5_000,
          clear: 30_000,
          drop: 1_000,
        },
      },
    },
  ])
})
