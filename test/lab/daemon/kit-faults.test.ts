import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, fixtureKit } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode
let untouched: unknown

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: ['wayward', 'tally'].map(fixtureKit) })
  first = lab.node('n1')
  second = lab.node('n2')
  mkdirSync(world())
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
  tally:
    kind: tally
    policies: { checkInterval: 200ms }
    parameters: { folder: ${world()} }
`)
  untouched = await pictureOfOthers()
})
afterEach(async () => {
  const said = lab.nodes.flatMap((node) => node.lastWords()).join('\n')
  expect(await pictureOfOthers(), said).toEqual(untouched)
  for (const node of lab.nodes) rmSync(file(node.name, 'orders'), { force: true })
  await first.holdfast('resource', 'clear', 'wayward')
  await first.holdfast('resource', 'delete', 'wayward', '--timeout', '10s')
  expect((await first.client.status()).resources.map(({ tag }) => tag)).toEqual(['solo', 'tally'])
})
afterAll(() => lab?.close())

/** How a verb goes wrong, and what must be said about it. */
const faults = [
  { fault: 'throw', title: 'throws', says: 'the server refused the password' },
  { fault: 'spin', title: 'spins for ever', says: 'did not end within 1500 ms' },
  { fault: 'never', title: 'never answers', says: 'did not end within 1500 ms' },
  { fault: 'exit', title: 'ends its thread', says: 'ended itself' },
] as const

describe('a kit in its create', () => {
  it.each(faults)('that $title has its resource refused on every node', async (fault) => {
    order('n2', `create: ${fault.fault}`)
    const before = await revisions()
    const { text, ...error } = await refusedApply()
    expect(error).toEqual({
      code: 'HF_CHANGE_REFUSED',
      exitCode: 1,
      left: 'nothing was changed on any node.',
    })
    expect(text).toContain('wayward cannot be protected on n2')
    expect(text).toContain(fault.says)
    expect(diary('n2')).toContain(`create begins to ${fault.fault}`)
    expect(await revisions()).toEqual(before)
    expect(await first.resource('wayward')).toBeUndefined()
  })
})

describe('a kit in its restore', () => {
  it.each(faults)('that $title has its resource brought in service elsewhere', async (fault) => {
    order('n1', `restore: ${fault.fault}`)
    const { text, left, ...error } = await refusedApply()
    expect(error).toEqual({ code: 'HF_OUTCOME_NOT_REACHED', exitCode: 1 })
    expect(left).toContain('keeps what was asked for')
    expect(text).toContain('wayward is failed on n1')
    expect(text).toContain(fault.says)
    expect(diary('n1')).toContain(`restore begins to ${fault.fault}`)
    await waitUntil('n2 has it', () => isOwner('n2'))
    expect(diary('n1').at(-1)).toBe('removed')
    expect(await instanceOf('n1')).toMatchObject({
      state: 'failed',
      isMarkedFailed: true,
      isPossiblyHeld: false,
    })
  })

  it('that succeeds after its time-out gets no second owner', async () => {
    order('n1', 'restore: late')
    const refused = refusedApply()
    await waitUntil(
      'it came too late',
      async () => (await instanceOf('n1'))?.isPossiblyHeld === true,
    )
    expect(await isOwner('n2')).toBe(false)
    await waitUntil('n2 has it', () => {
      expect(isHere('n1') && isHere('n2')).toBe(false)
      return isOwner('n2')
    })
    // A remove of the resource that was deleted before may have been noted a moment later.
    const since = diary('n1').slice(diary('n1').indexOf('restore begins to late'))
    expect(since).toEqual(['restore begins to late', 'restored', 'removed'])
    expect(diary('n2')).toEqual(['restored'])
    expect(await instanceOf('n1')).toMatchObject({ isPossiblyHeld: false, isMarkedFailed: true })
    expect(await refused).toMatchObject({ code: 'HF_OUTCOME_NOT_REACHED' })
  })
})

describe('a kit in its remove', () => {
  it('that throws leaves its resource where it is, and nobody else takes it', async () => {
    await first.apply(hierarchy())
    order('n1', 'remove: throw')
    const moved = await first.holdfast('switchover', 'wayward', '--timeout', '10s')
    expect(moved.code).toBe(1)
    expect(moved.stderr).toContain('Error HF_OUTCOME_NOT_REACHED')
    expect(moved.stderr).toContain('wayward is stuck on n1: the server refused the password')
    expect(diary('n1')).toEqual(['remove begins to throw'])
    expect(await instanceOf('n1')).toMatchObject({ isStuck: true })
    const { attention } = await second.client.status()
    expect(attention).toMatchObject([{ code: 'attention.stuck', values: { node: 'n1' } }])
    expect([isHere('n1'), isHere('n2')]).toEqual([true, false])
    rmSync(file('n1', 'orders'))
    await first.holdfast('resource', 'clear', 'wayward')
    await waitUntil('it is in service where it was', () => isOwner('n1'))
    expect([isHere('n1'), isHere('n2')]).toEqual([true, false])
  })
})

describe('a kit in its quickCheck', () => {
  it.each(faults)('that $title delays no check of others', async (fault) => {
    await first.apply(hierarchy())
    expect(await isOwner('n1')).toBe(true)
    order('n1', `quickCheck: ${fault.fault}`)
    await waitUntil('it misbehaves', () =>
      diary('n1').includes(`quickCheck begins to ${fault.fault}`),
    )
    const before = countLooks()
    await waitUntil('its owner knows', async () => (await instanceOf('n1'))?.health === 'unknown')
    await waitUntil('the others are looked at', () => countLooks() >= before + 3)
    expect(await isOwner('n1')).toBe(true)
    expect(isHere('n1')).toBe(true)
    const { reason } = (await instanceOf('n1')) ?? {}
    expect(reason?.sentence).toContain(fault.says)
    rmSync(file('n1', 'orders'))
    await waitUntil('all is well again', async () => (await instanceOf('n1'))?.health === 'good')
    expect(diary('n1')).not.toContain('removed')
  })
})

function world(): string {
  return join(lab.folder, 'world')
}

function hierarchy(): string {
  return `resources:
  wayward:
    kind: wayward
    policies: { checkInterval: 200ms }
    parameters: { folder: ${world()} }
`
}

function file(node: string, ending: string): string {
  return join(world(), `${node}.wayward.${ending}`)
}

/** Orders a kit to misbehave on one node, with an empty diary. */
function order(node: string, text: string): void {
  for (const { name } of lab.nodes) rmSync(file(name, 'diary'), { force: true })
  writeFileSync(file(node, 'orders'), `${text}\n`)
}

function diary(node: string): string[] {
  const path = file(node, 'diary')
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
}

function isHere(node: string): boolean {
  return existsSync(file(node, 'here'))
}

function countLooks(): number {
  return readFileSync(join(world(), 'n1.tally.looks'), 'utf8').split('\n').length
}

async function instanceOf(node: string) {
  const resource = await second.resource('wayward')
  return resource?.instances.find((instance) => instance.node === node)
}

async function isOwner(node: string): Promise<boolean> {
  return (await second.resource('wayward'))?.owners.join() === node
}

async function revisions(): Promise<number[]> {
  const all = await Promise.all(lab.nodes.map(({ client }) => client.status()))
  return all.map(({ revision }) => revision)
}

/** Applies what the kit will do wrong; the answer must say what, what is left and what to do. */
async function refusedApply() {
  const path = join(lab.folder, 'wayward.yaml')
  writeFileSync(path, hierarchy())
  const { code: exitCode, stderr } = await first.holdfast('apply', '-f', path)
  const [, code = ''] = /^Error (\w+)/.exec(stderr) ?? []
  const [, left = ''] = /Left: +(.*)/.exec(stderr) ?? []
  expect(stderr).toMatch(/Try: +\w/)
  expect(stderr).toContain(`More:  holdfast explain ${code}`)
  return { code, exitCode, left, text: stderr }
}

/** What must not change, whatever a kit does. */
async function pictureOfOthers() {
  const { resources } = await second.client.status()
  const others = resources.filter(({ tag }) => tag !== 'wayward')
  return {
    daemons: lab.nodes.map(({ daemonId }) => daemonId),
    programs: lab.programsOf('solo', 'n1'),
    owners: others.map(({ tag, owners, instances }) => ({
      tag,
      owners,
      states: instances.map(({ state, health }) => `${state} ${health}`),
    })),
  }
}
