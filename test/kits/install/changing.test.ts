import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterLab } from '../../lab/daemon/cluster-lab.ts'
import type { DaemonNode, Printed } from '../../lab/daemon/daemon-node.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { type LampVersion, lampPackage, lampVersionsOn, litBy, writeLampKit } from './lamp-kit.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { extra: 'recoverWithin: 10s' })
  ;[first, second] = [lab.node('n1'), lab.node('n2')]
  mkdirSync(world())
  expect((await install({ version: '1.0.0' })).stderr).toBe('')
  await first.apply(`resources:
  lamp: { kind: lamp, parameters: { folder: ${world()} } }
  other: { kind: process, parameters: { command: /bin/sleep, arguments: ["1003"] } }
`)
})
afterAll(() => lab?.close())

describe('the kit of a resource', () => {
  it('is tried on every node, and nothing is changed by it', async () => {
    const before = await first.client.status()
    const tried = await second.holdfast('kit', 'test', 'lamp')
    expect([tried.code, tried.stderr]).toEqual([0, ''])
    const rows = tried.stdout.split('\n').filter((line) => /^n[12] /.test(line))
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' ').replace(/[\d.]+ of/, 'T of'))).toEqual([
      'n1 1.0.0 quickCheck done T of 5000 ms in-service: lit by 1.0.0, seen by 1.0.0',
      'n2 1.0.0 create done T of 5000 ms',
      'n2 1.0.0 quickCheck done T of 5000 ms out-of-service: it is dark, seen by 1.0.0',
    ])
    const after = await first.client.status()
    expect([after.revision, after.resources]).toEqual([before.revision, before.resources])
  })

  it('that is unknown cannot be tried', async () => {
    const refused = await first.holdfast('kit', 'test', 'lampe')
    expect([refused.code, refused.stderr]).toEqual([
      5,
      expect.stringContaining('Did you mean lamp'),
    ])
  })
})

describe('another version of a kit', () => {
  it('is used at once, and neither its own resource nor any other is touched', async () => {
    const program = await lab.programOf('other', 'n1')
    const upgraded = await upgrade({
      version: '1.1.0',
      properties: "colour: Type.String({ default: 'white' })",
      hooks: { quickCheck: "if (context.parameters.colour !== 'white') throw new Error('dark')" },
    })
    expect(upgraded.stderr).toBe('')
    expect(upgraded.stdout).toContain(`use the kit ${lampPackage} 1.1.0 instead of 1.0.0`)
    await first.holdfast('resource', 'check', 'lamp')
    expect(await reasonOf('n1')).toBe('lit by 1.0.0, seen by 1.1.0')
    expect([await versionsOn(), lab.programsOf('other', 'n1')]).toEqual([
      ['1.1.0', '1.1.0'],
      [program],
    ])
    await first.holdfast('switchover', 'lamp')
    expect([litOn('n1'), litOn('n2')]).toEqual([undefined, '1.1.0'])
  })

  it('is left again with kit rollback, and a second time', async () => {
    const back = await second.holdfast('kit', 'rollback', lampPackage)
    expect(back.stdout).toContain(`use the kit ${lampPackage} 1.0.0 instead of 1.1.0`)
    expect(await versionsOn()).toEqual(['1.0.0', '1.0.0'])
    await second.holdfast('kit', 'rollback', lampPackage)
    expect(await versionsOn()).toEqual(['1.1.0', '1.1.0'])
    expect(litOn('n2')).toBe('1.1.0')
  })

  const refusals: readonly (readonly [string, LampVersion, string])[] = [
    [
      'that cannot create where the resource stands by',
      { version: '2.0.0', hooks: { create: "throw new Error('no socket')" } },
      'was tried for lamp on n1, without changing anything: .*no socket',
    ],
    [
      'that does not see what is in service',
      { version: '2.0.1', hooks: { quickCheck: "return { state: 'failed', reason: 'blind' }" } },
      'was tried for lamp on n2.*it is in service, and this version finds it failed: blind',
    ],
    [
      'that cannot say how it would be dropped',
      { version: '2.0.4', hooks: { drop: "throw new Error('no way down')" } },
      'was tried for lamp on n2.*no way down',
    ],
    [
      'that does not take the parameters that are set',
      { version: '2.0.2', properties: 'socket: Type.String()' },
      'HF_HIERARCHY_INVALID.*socket',
    ],
    [
      'that protects another kind',
      { version: '2.0.3', kind: 'lantern' },
      'protected the kind lamp, and this version protects lantern',
    ],
  ]

  it.each(refusals)('%s is refused, and nothing is changed', async (_, version, words) => {
    const refused = await upgrade(version)
    expect(refused.code).not.toBe(0)
    expect(refused.stderr.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(words))
    expect([await versionsOn(), litOn('n2')]).toEqual([['1.1.0', '1.1.0'], '1.1.0'])
  })

  it('that cannot restore is left by itself: the one before restores', async () => {
    const broken = await upgrade({
      version: '3.0.0',
      hooks: { restore: "throw new Error('out of oil')" },
    })
    expect([broken.stderr, await versionsOn()]).toEqual(['', ['3.0.0', '3.0.0']])
    const moved = await first.holdfast('switchover', 'lamp', '--to', 'n1')
    expect(moved.stderr).toBe('')
    expect([litOn('n1'), litOn('n2')]).toEqual(['1.1.0', undefined])
    await waitUntil('the cluster has returned', async () => {
      return (await versionsOn()).join() === '1.1.0,1.1.0'
    })
    const list = await first.holdfast('kit', 'list')
    expect(list.stdout).toContain('HF_KIT_FELL_BACK')
    expect(list.stdout).toContain('out of oil')
    expect(lab.programsOf('other', 'n1')).toHaveLength(1)
  })

  it('that was left by itself is used again, on every node, where somebody wants it', async () => {
    const again = await second.holdfast('kit', 'rollback', lampPackage)
    expect(again.stderr).toBe('')
    expect([await versionsOn(), litOn('n1')]).toEqual([['3.0.0', '3.0.0'], '1.1.0'])
    const list = await first.holdfast('kit', 'list')
    expect(list.stdout).not.toContain('HF_KIT_FELL_BACK')
  })
})

const folderOf = (lamp: LampVersion) => writeLampKit(join(lab.folder, 'packages'), lamp)

function install(lamp: LampVersion): Promise<Printed> {
  return first.holdfast('kit', 'install', folderOf(lamp))
}

function upgrade(lamp: LampVersion): Promise<Printed> {
  return first.holdfast('kit', 'upgrade', folderOf(lamp))
}

function world(): string {
  return join(lab.folder, 'world')
}

const litOn = (node: string) => litBy(world(), node, 'lamp')
const versionsOn = () => lampVersionsOn(lab.nodes)

async function reasonOf(node: string): Promise<string | undefined> {
  const lamp = await first.resource('lamp')
  return lamp?.instances.find((instance) => instance.node === node)?.reason.sentence
}
