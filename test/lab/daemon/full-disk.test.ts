import { readdirSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'
import { SmallDisk } from './small-disk.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode
let disk: SmallDisk

beforeAll(async () => {
  lab = new ClusterLab(['n1', 'n2'])
  first = lab.node('n1')
  second = lab.node('n2')
  disk = new SmallDisk(lab, 'n2')
  for (const node of lab.nodes) node.start()
  await lab.untilReady()
  await first.apply(program('solo', '1001'))
  await lab.programOf('solo', 'n1')
})
afterAll(() => lab?.close())

describe('a node whose disk is full', () => {
  it('refuses a change, which is rolled back on every node', async () => {
    const before = await configurations()
    disk.fill()
    expect(statfsSync(disk.path).bavail).toBe(0)
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
    expect(statfsSync(disk.path).bavail).toBe(0)
  })

  it('takes over all the same', async () => {
    const [solo] = lab.programsOf('solo', 'n1')
    for (const id of lab.guardiansOf('n1')) process.kill(id, 'SIGSTOP')
    for (const id of [first.daemonId, ...lab.guardiansOf('n1'), solo ?? 0]) killProcess(id)
    await waitUntil('n2 has it', async () => {
      return (await second.resource('solo'))?.owners.join() === 'n2'
    })
    expect(lab.programsOf('solo', 'n2')).toHaveLength(1)
    expect(statfsSync(disk.path).bavail).toBe(0)
    first.start()
    await first.untilReady()
    expect(lab.programsOf('solo', 'n1')).toEqual([])
  })

  it('takes the change once there is room again', async () => {
    const programs = lab.programsOf('solo', 'n2')
    disk.free()
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

function memories(): string[] {
  return readdirSync(disk.path).filter((name) => name.startsWith('memory'))
}

async function configurations() {
  return await Promise.all(
    lab.nodes.map(async ({ client }) => ({
      revision: (await client.status()).revision,
      text: await client.configuration('yaml'),
    })),
  )
}
