import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { killMarked, processesMarked } from './marked-processes.ts'
import { allProcesses, networksOf } from './processes.ts'
import { waitUntil } from './wait-until.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const demo = fileURLToPath(new URL('../demo.mjs', import.meta.url))
const patience = { timeoutMs: 90_000, intervalMs: 50 }

/** What the tests read of the document; the whole of it is compared where it matters. */
interface Document {
  readonly ok: unknown
  readonly reason?: unknown
  readonly events: readonly Record<string, unknown>[]
}

/** Events on Corosync, with whether the address moves; of a split the quorum device decides. */
const onCorosync = {
  'process-killed': true,
  switchover: true,
  'node-crashed': true,
  'node-returned': false,
  'public-link-lost': true,
  'public-link-back': false,
  'paths-partitioned': expect.any(Boolean),
  'paths-mended': false,
  'daemon-killed': false,
  'daemon-frozen': true,
  'daemon-and-guardian-killed': true,
  'daemon-started': false,
  'corosync-killed': true,
  'corosync-started': false,
  'corosync-frozen': true,
  'corosync-thawed': false,
  'node-isolated': true,
  'node-reconnected': false,
}

function eventsNamed(names: readonly string[]): unknown[] {
  return names.map((name) => ({
    name,
    outageMs: expect.any(Number),
    ownersMax: 1,
    from: expect.stringMatching(/^node-[ab]$/),
    to: expect.stringMatching(/^node-[ab]$/),
    why: expect.stringContaining('vip'),
  }))
}

interface Middle {
  readonly child: ChildProcess
  readonly networks: ReadonlySet<number>
  /** What it told a person so far; grows. */
  readonly story: { readonly told: string }
}

describe('the demonstration', () => {
  /** Temporary files go here; the path also marks every process that belongs to the test. */
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-test-'))
  })

  afterEach(async () => {
    await killMarked([folder])
    rmSync(folder, { recursive: true, force: true })
  })

  function start(...words: string[]): ChildProcess {
    return run(process.execPath, [demo, ...words])
  }

  function run(program: string, words: readonly string[]): ChildProcess {
    // npm lets Node.js keep its compiled code among the temporary files, for good.
    const env = { ...process.env, TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' }
    return spawn(program, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** Starts it and resolves in the middle of the story, with the networks of its world. */
  async function startAndReachMiddle(child = start('--once', '--json')): Promise<Middle> {
    const story = { told: '' }
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      story.told += chunk
    })
    const look = () => story.told.includes('1. process-killed') || story.told
    await waitUntil('an event was told', look, patience)
    const networks = networksOf(processesMarked(folder))
    for (const own of networksOf([process.pid])) networks.delete(own)
    expect(networks.size).toBeGreaterThanOrEqual(3)
    return { child, networks, story }
  }

  async function expectNothingLeft(networks: ReadonlySet<number>): Promise<void> {
    const look = () => processesMarked(folder).length === 0 || 'processes are left'
    await waitUntil('every process is gone', look, patience)
    const lookForNetworks = () => {
      const remaining = networksOf(allProcesses())
      return [...networks].every((network) => !remaining.has(network)) || 'networks are left'
    }
    await waitUntil('every network is gone', lookForNetworks, patience)
    const isEmpty = () => readdirSync(folder).length === 0 || readdirSync(folder).join()
    await waitUntil('every file is gone', isEmpty, patience)
  }

  test('tells the whole story in one document and leaves nothing behind', async () => {
    const { child, networks, story } = await startAndReachMiddle()
    const output = await text(child.stdout ?? Readable.from([]))
    const { told } = story
    expect(output.trimEnd().split('\n'), told).toHaveLength(1)
    const { ok, reason, events } = JSON.parse(output) as Document
    expect({ ok, reason }, told).toEqual({ ok: true, reason: undefined })
    expect(events).toEqual(
      eventsNamed(['process-killed', 'switchover', 'node-crashed', 'node-returned']),
    )
    const moved = events.map(({ from, to }) => from !== to)
    expect(moved).toEqual([true, true, true, false])
    await expectNothingLeft(networks)
  }, 240_000)

  test('plays on Corosync what can befall machines, and nobody holds with another', async () => {
    const { child, networks, story } = await startAndReachMiddle(
      start('--once', '--json', '--engine', 'corosync'),
    )
    const output = await text(child.stdout ?? Readable.from([]))
    const { ok, reason, events } = JSON.parse(output) as Document
    expect({ ok, reason }, story.told).toEqual({ ok: true, reason: undefined })
    expect(events).toEqual(eventsNamed(Object.keys(onCorosync)))
    const moved = Object.fromEntries(events.map(({ name, from, to }) => [name, from !== to]))
    expect(moved).toMatchObject(onCorosync)
    await expectNothingLeft(networks)
  }, 480_000)

  test('plays only the events that are named, and refuses names of none', async () => {
    const child = start('--once', '--json', '--only', 'switchover')
    const { events } = JSON.parse(await text(child.stdout ?? Readable.from([]))) as Document
    expect(events).toEqual(eventsNamed(['switchover']))
    const wrong = start('--once', '--json', '--only', 'public-link-lost')
    const { reason } = JSON.parse(await text(wrong.stdout ?? Readable.from([]))) as Document
    expect(reason).toMatch(/^There is no event "public-link-lost"/)
  }, 240_000)

  test('leaves nothing behind when it is interrupted in the middle', async () => {
    const { child, networks } = await startAndReachMiddle()
    child.kill('SIGINT')
    const [code] = await once(child, 'exit')
    expect(code).toBe(130)
    expect(readdirSync(folder)).toEqual([])
    await expectNothingLeft(networks)
  }, 240_000)

  test('ends with the npm that was told to end, and leaves nothing behind', async () => {
    const words = ['start', '--silent', '--', '--once', '--json']
    const { child, networks } = await startAndReachMiddle(run('npm', words))
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    await expectNothingLeft(networks)
  }, 240_000)

  test('leaves nothing behind when it is killed in the middle', async () => {
    const { child, networks } = await startAndReachMiddle()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expectNothingLeft(networks)
  }, 240_000)

  test('says, when a person ends it, that nothing is left', async () => {
    const child = start()
    const said = text(child.stderr ?? Readable.from([]))
    for await (const chunk of child.stdout ?? []) {
      if (String(chunk).includes('Starting the daemons')) break
    }
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect((await said).trim()).toBe(
      'The demonstration has ended, and nothing of it is left on this machine.',
    )
    expect(readdirSync(folder)).toEqual([])
  }, 240_000)

  test('sweeps the folder of a run whose process and sweeper were both killed', async () => {
    const dead = spawn('true')
    await once(dead, 'exit')
    const stale = mkdtempSync(join(folder, `holdfast-demo-${dead.pid}-`))
    const { child, networks } = await startAndReachMiddle()
    expect(readdirSync(folder)).not.toContain(stale.slice(folder.length + 1))
    child.kill('SIGINT')
    await once(child, 'exit')
    await expectNothingLeft(networks)
  }, 240_000)

  test('refuses words that it does not know', async () => {
    const child = start('--twice')
    const [code] = await once(child, 'exit')
    expect(code).toBe(2)
  })
})
