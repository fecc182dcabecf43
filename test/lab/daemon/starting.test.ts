import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundledKinds } from '../../../core/src/new-kit/bundled-kinds.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode, Printed } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode

beforeAll(async () => {
  lab = new ClusterLab(['n1'])
  first = lab.node('n1')
  rmSync(join(first.folder, 'kits'), { recursive: true })
  first.start()
  await first.untilReady()
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
  await lab.programOf('solo', 'n1')
})
afterAll(() => lab?.close())

describe('a second daemon', () => {
  it('on the same state directory is refused, and the first is untouched', async () => {
    const before = await pictureOfFirst()
    const refused = await first.startAndEnd()
    expectRefusal(refused, 'HF_DAEMON_ALREADY_RUNNING', 1)
    expect(refused.stderr).toContain(`process ${first.daemonId}`)
    expect(refused.stderr).toContain(first.stateFolder)
    expect(await pictureOfFirst()).toEqual(before)
  })

  it('of the same name elsewhere is refused for good, and the first is untouched', async () => {
    const before = await pictureOfFirst()
    const twin = lab.makeNode('n1', { place: 'elsewhere' })
    const refused = await twin.startAndEnd()
    expectRefusal(refused, 'HF_ENGINE_NAME_TAKEN', 1)
    expect(await pictureOfFirst()).toEqual(before)
    await sleep(500)
    expect(lab.processesOf('elsewhere')).toEqual([])
  })
})

describe('a daemon without a kits directory', () => {
  it('works with the kits that are part of Holdfast', async () => {
    const { kits, refused } = await first.client.kits()
    expect({ kinds: kits.map(({ kind }) => kind), refused }).toEqual({
      kinds: bundledKinds,
      refused: [],
    })
    expect(existsSync(join(first.folder, 'kits'))).toBe(false)
    const unknown = first.apply('resources:\n  new:\n    kind: stand-in\n')
    await expect(unknown).rejects.toThrow('No kit protects the kind "stand-in"')
  })
})

interface WrongFile {
  readonly title: string
  readonly code: string
  readonly says?: readonly string[]
  readonly spoil: (path: string) => void
}

describe('a daemon whose configuration file is wrong', () => {
  const wrong: readonly WrongFile[] = [
    { title: 'not there', spoil: (path) => rmSync(path), code: 'HF_CONFIG_NOT_FOUND' },
    {
      title: 'a folder',
      spoil: (path) => {
        rmSync(path)
        cpSync(first.stateFolder, path, { recursive: true })
      },
      code: 'HF_CONFIG_UNREADABLE',
    },
    { title: 'empty', spoil: (path) => writeFileSync(path, ''), code: 'HF_CONFIG_INVALID' },
    {
      title: 'garbage',
      spoil: (path) => writeFileSync(path, Buffer.from([0, 255, 1, 254, 123, 58, 9, 10])),
      code: 'HF_CONFIG_INVALID',
    },
    {
      title: 'wrong in several places',
      spoil: (path) => {
        writeFileSync(path, 'cluster: lab\nnode: n9\nnodes: [n1]\nrecoverWithn: 1s\n')
      },
      code: 'HF_CONFIG_INVALID',
      says: ['n9', 'Did you mean "recoverWithin"?', 'line 4'],
    },
  ]
  it.each(wrong)(
    '($title) does not start, and leaves nothing',
    async ({ spoil, code, says = [] }) => {
      const before = await pictureOfFirst()
      const place = `wrong-${wrong.findIndex((one) => one.spoil === spoil)}`
      const node = lab.makeNode('n1', { place })
      spoil(node.configurationFile)
      const refused = await node.startAndEnd()
      expectRefusal(refused, code, 2)
      expect(refused.stderr).toContain(node.configurationFile)
      for (const words of says) expect(refused.stderr).toContain(words)
      expect(existsSync(join(node.folder, 'state'))).toBe(false)
      expect(await pictureOfFirst()).toEqual(before)
    },
  )
})

function expectRefusal({ code, stderr }: Printed, error: string, exitCode: number): void {
  expect([code, stderr.split('\n')[0]]).toEqual([exitCode, `Error ${error}`])
  for (const part of [/Left: +\w/, /Try: +\w/]) expect(stderr).toMatch(part)
  expect(stderr).toContain(`More:  holdfast explain ${error}`)
}

async function pictureOfFirst() {
  const { view, revision, nodes } = await first.client.status()
  return {
    view,
    revision,
    nodes,
    daemon: first.daemonId,
    programs: lab.programsOf('solo', 'n1'),
    files: readdirSync(first.stateFolder).sort(),
  }
}
