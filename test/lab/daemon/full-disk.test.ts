import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  lab = new ClusterLab(['n1', 'n2'])
  first = lab.node('n1')
  second = lab.node('n2')
  second.launcher = makeDiskFor(second)
  for (const node of lab.nodes) node.start()
  await lab.untilReady()
  await first.apply(program('solo', '1001'))
  await lab.programOf('solo', 'n1')
})
afterAll(() => lab?.close())

describe('a node whose disk is full', () => {
  it('refuses a change, which is rolled back on every node', async () => {
    const before = await configurations()
    fillDisk()
    expect(statfsSync(disk()).bavail).toBe(0)
    writeFileSync(join(lab.folder, 'more.yaml'), program('more', '1002'))
    const refused = await first.holdfast('apply', '-f', join(lab.folder, 'more.yaml'))
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('Error HF_CHANGE_REFUSED')
    expect(refused.stderr).toMatch(/node n2 could not write it to its disk.*is full/s)
    expect(refused.stderr).toContain('Left:  nothing was changed on any node.')
    expect(refused.stderr).toMatch(/Try: +\w/)
    expect(await configurations()).toEqual(before)
    expect(lab.programsOf('more', 'n1')).toEqual([])
    expect(await first.resource('more')).toBeUndefined()
    expect(await second.resource('more')).toBeUndefined()
  })

  it('adopts what it has when its daemon dies, and keeps no half of a memory', async () => {
    const before = await configurations()
    const [killed = 0] = lab.daemonsOf('n2')
    killProcess(killed)
    await waitUntil('it is started again', () => {
      const [daemon] = lab.daemonsOf('n2')
      return daemon !== undefined && daemon !== killed
    })
    await second.untilReady()
    expect(await configurations()).toEqual(before)
    // What the new daemon is saving just now is there for a moment.
    await waitUntil('nothing half is kept', () => memories().join() === 'memory')
    expect(statfsSync(disk()).bavail).toBe(0)
  })

  it('takes over all the same', async () => {
    const [solo] = lab.programsOf('solo', 'n1')
    for (const id of lab.guardiansOf('n1')) process.kill(id, 'SIGSTOP')
    for (const id of [first.daemonId, ...lab.guardiansOf('n1'), solo ?? 0]) killProcess(id)
    await waitUntil('n2 has it', async () => {
      return (await second.resource('solo'))?.owners.join() === 'n2'
    })
    expect(lab.programsOf('solo', 'n2')).toHaveLength(1)
    expect(statfsSync(disk()).bavail).toBe(0)
    first.start()
    await first.untilReady()
    expect(lab.programsOf('solo', 'n1')).toEqual([])
  })

  it('takes the change once there is room again', async () => {
    const programs = lab.programsOf('solo', 'n2')
    rmSync(join(disk(), 'filler'))
    const applied = await first.holdfast('apply', '-f', join(lab.folder, 'more.yaml'))
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    const [one, other] = await configurations()
    expect(one).toEqual(other)
    expect(one?.text).toContain('more:')
    expect(lab.programsOf('more', 'n1')).toHaveLength(1)
    expect(lab.programsOf('solo', 'n2')).toEqual(programs)
  })
})

function program(tag: string, seconds: string): string {
  return `resources:
  ${tag}:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["${seconds}"] }
`
}

/** Mounts are the launched process's alone: they are gone when the last of its kin is dead. */
function makeDiskFor({ folder, stateFolder }: DaemonNode): string[] {
  const image = join(folder, 'disk.image')
  mkdirSync(stateFolder)
  execFileSync('mkfs.ext4', ['-q', '-m', '0', '-O', '^has_journal', image, '4M'])
  const mount = 'mount -o loop "$0" "$1" && shift && exec "$@"'
  return ['unshare', '--mount', '--', 'sh', '-c', mount, image, stateFolder]
}

/** The state directory of the second node as its own processes see it. */
function disk(): string {
  const [guardian = 0] = lab.guardiansOf('n2')
  return join(`/proc/${guardian}/root`, second.stateFolder)
}

function memories(): string[] {
  return readdirSync(disk()).filter((name) => name.startsWith('memory'))
}

/** A large write is refused where a whole page has no room: small ones take the last blocks. */
function fillDisk(): void {
  const filler = join(disk(), 'filler')
  const blockSize = 1024
  for (const size of [8 * blockSize * blockSize, blockSize]) {
    const write = () => {
      for (;;) appendFileSync(filler, Buffer.alloc(size))
    }
    expect(write).toThrow('ENOSPC')
  }
}

async function configurations() {
  return await Promise.all(
    lab.nodes.map(async ({ client }) => ({
      revision: (await client.status()).revision,
      text: await client.configuration('yaml'),
    })),
  )
}
