import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createKitHost } from '../../../core/src/adapters/kit-host/index.ts'
import type { Health } from '../../../core/src/kit/index.ts'
import type { KitCall } from '../../../core/src/ports/index.ts'
import { coreFolder, makeFolder, makeKitsFolder } from './kits-folder.ts'
import { until } from './test-host.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Two nodes that share the folder of stand-ins. */
async function startNodes(parameters = {}) {
  const folder = await makeFolder()
  const kitsFolder = await makeKitsFolder(['stand-in'])
  const folders = { kitsFolder, stateFolder: folder, logFolder: folder, coreFolder }
  const hosts = ['one', 'two'].map((node) =>
    createKitHost({ ...folders, node, cluster: 'stand-ins', log: silent, pressure: () => ({}) }),
  )
  stops.push(async () => {
    await Promise.all(hosts.map((host) => host.stop()))
    for (const used of [folder, kitsFolder]) await rm(used, { recursive: true })
  })
  await Promise.all(hosts.map((host) => host.load()))
  const [one, two] = hosts.map((host) => async (verb: KitCall['verb']) => {
    const answer = await host.call(callOf(verb, { folder, ...parameters }))
    return answer.outcome === 'done' ? (answer.value ?? 'done') : answer.message
  })
  if (one === undefined || two === undefined || hosts[0] === undefined) throw new Error('no nodes')
  return { folder, one, two, firstHost: hosts[0] }
}

function callOf(verb: KitCall['verb'], parameters: KitCall['parameters']): KitCall {
  return { kind: 'stand-in', verb, tag: 'thing', parameters, peers: [], timeoutMs: 700 }
}

const inService = { state: 'in-service', reason: 'its file says so' }
const absent = { state: 'out-of-service', reason: 'its file is not there' }

describe('a stand-in', () => {
  test('goes into service and out of it, and twice does no harm', async () => {
    const { one } = await startNodes()
    const verbs = ['quickCheck', 'restore', 'restore', 'quickCheck', 'remove', 'remove'] as const
    const answers: unknown[] = []
    for (const verb of verbs) answers.push(await one(verb))
    expect(answers).toEqual([absent, 'done', 'done', inService, 'done', 'done'])
  })

  test('writes down a second owner and refuses it', async () => {
    const { folder, one, two } = await startNodes()
    await one('restore')
    expect(await two('probe')).toEqual({ isSilent: false, answeredBy: 'one' })
    expect(await two('restore')).toBe('one has thing already')
    expect(await readdir(join(folder, 'violations'))).toEqual(['thing.two.json'])
  })

  test('is free once its owner removed it, or crashed with all it had', async () => {
    const { folder, one, two } = await startNodes()
    await one('restore')
    await one('remove')
    expect([await two('probe'), await two('restore')]).toEqual([
      { isSilent: true, answeredBy: '' },
      'done',
    ])
    await rm(join(folder, 'two'), { recursive: true })
    expect(await one('restore')).toBe('done')
    expect(await readFile(join(folder, 'owners', 'thing'), 'utf8')).toBe('one')
  })

  test('of placement every is in service on both nodes', async () => {
    const { one, two } = await startNodes({ isSingle: false })
    expect([await one('restore'), await two('restore')]).toEqual(['done', 'done'])
  })

  test('fails, hangs and takes its time where it is told to', async () => {
    const told = { failRemoveOn: ['one'], hangRestoreOn: ['one'], failRestoreOn: ['two'] }
    const { one, two } = await startNodes(told)
    const failed = 'this node was told to fail'
    expect([await one('remove'), await two('restore')]).toEqual([failed, failed])
    expect([await one('restore'), await one('quickCheck')]).toEqual([
      'it did not end within 700 ms',
      { state: 'out-of-service', reason: 'its restore has not ended' },
    ])
  })

  test('is failed from outside, and its watch reports that', async () => {
    const { folder, one, firstHost } = await startNodes()
    await one('restore')
    const reports: Health[] = []
    firstHost.watch(callOf('quickCheck', { folder }), (health) => reports.push(health))
    const failure = { state: 'failed', reason: 'a test said so' } as const
    await until(async () => {
      await writeFile(join(folder, 'one', 'thing.json'), JSON.stringify(failure))
      return reports.length > 0
    })
    expect([reports[0], await one('quickCheck')]).toEqual([failure, failure])
  })
})
