import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Notice } from '../../../core/src/ports/index.ts'
import { killProcess } from '../processes.ts'
import { type Look, waitUntil } from '../wait-until.ts'
import { ClusterLab, isAlive } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

type Told = Notice & { readonly attempt: number; readonly missed: number }

/** Writes what it reads, unless it is to fail or to hang; `tries` has a line for each attempt. */
const command = `cd "$(dirname "$0")/$HOLDFAST_NODE"
read -r notice
echo "$notice" >> tries
[ -e hang ] && { sleep 1003 & echo $! > hanging; wait; }
[ -e fail ] && echo "no route to the mail server" && exit 7
echo "$notice" >> told
echo "sent $HOLDFAST_NOTICE_KIND"
`

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  // How fast a busy machine starts a daemon is not the subject: it has as long as it needs.
  const extra = `notify: { command: [/bin/sh, ../tell], attempts: 30, timeout: 2s }
timing: { daemonGrace: 30s }`
  lab = new ClusterLab(['n1', 'n2'], { extra })
  writeFileSync(join(lab.folder, 'tell'), command)
  for (const node of lab.nodes) node.start()
  await Promise.all(lab.nodes.map(untilReady))
  first = lab.node('n1')
  second = lab.node('n2')
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    policies: { recovery: { attempts: 0 } }
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
})
afterAll(() => lab?.close())

/** How fast a busy machine does anything is not the subject either. */
async function patiently(what: string, look: () => Promise<Look> | Look): Promise<void> {
  await waitUntil(what, look, { timeoutMs: 50_000, intervalMs: 20 })
}

async function untilReady(node: DaemonNode): Promise<void> {
  await patiently(`${node.name} is ready`, () => node.lookWhetherReady())
}

function read(node: DaemonNode, file: 'told' | 'tries'): Told[] {
  const path = join(node.folder, file)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line))
}

/** What was told since so many notices, in short. */
function inShort(notices: readonly Told[]): string[] {
  return notices.map(({ kind, decision, sentence }) => {
    if (decision === undefined) return `${kind}: ${sentence}`
    return `decision: ${decision.tags} ${decision.verb} on ${decision.choice}`
  })
}

function order(node: DaemonNode, what: 'fail' | 'hang'): void {
  writeFileSync(join(node.folder, what), '')
}

function callOff(node: DaemonNode, what: 'fail' | 'hang'): void {
  rmSync(join(node.folder, what))
}

/** Everything that has happened so far has been told. */
async function untilCalm(node: DaemonNode): Promise<number> {
  let before = -1
  await patiently('all was told', async () => {
    const now = read(node, 'told').length
    const [newest] = (await node.client.decisions({})).slice(-1)
    const isTold = read(node, 'told').some(({ decision }) => decision?.number === newest?.number)
    const isCalm = isTold && now === before
    before = now
    return isCalm
  })
  return before
}

/** The ids of the notices of decisions that are newer than one. */
function decisionIds(notices: readonly Told[], since: number): string[] {
  return notices.filter(({ decision }) => (decision?.number ?? 0) > since).map(({ id }) => id)
}

/** All that runs of a node ends in one moment, its guardian first. */
function killMachine(node: string): void {
  const programs = lab.programsOf('solo', node)
  const ids = [...lab.guardiansOf(node), ...lab.processesOf(node), ...programs]
  for (const id of ids) killProcess(id)
}

const options = { isDryRun: false, isWaiting: true, timeoutMs: 20_000 } as const

async function moveSolo(to: string): Promise<void> {
  await first.client.send({ kind: 'switchover', tag: 'solo', to }, options)
}

async function untilOwner(node: string): Promise<void> {
  const isOwner = async () => {
    const known = lab.node(node).resource('solo')
    return (await known)?.owners.join() === node
  }
  await patiently(`${node} has it`, isOwner)
}

/** What needs an operator, as the second node says. */
async function sentences(): Promise<string[]> {
  const { attention } = await second.client.status()
  return attention.map(({ sentence }) => sentence)
}

/** The process that the command of the second node waits for in vain. */
async function untilHanging(): Promise<number> {
  const noted = join(second.folder, 'hanging')
  const find = () => (existsSync(noted) ? Number(readFileSync(noted, 'utf8')) : 0)
  await patiently('it hangs', () => find() > 0)
  const hanging = find()
  rmSync(noted)
  return hanging
}

describe('a node that tells', () => {
  it('tells a failover once and in its order, as the others do', async () => {
    const before = [await untilCalm(first), await untilCalm(second)]
    const [newest] = (await second.client.decisions({})).slice(-1)
    killProcess(await lab.programOf('solo', 'n1'))
    await untilOwner('n2')
    await untilCalm(first)
    await untilCalm(second)
    const [ofFirst = [], ofSecond = []] = lab.nodes.map((node, at) => {
      return read(node, 'told').slice(before[at])
    })
    const move = 'decision: solo place on n2'
    expect(inShort(ofSecond).filter((line) => line === move)).toEqual([move])
    expect(inShort(ofSecond)).toContainEqual(expect.stringMatching(/^failure: solo failed on n1/))
    expect(new Set(ofSecond.map(({ id }) => id)).size).toBe(ofSecond.length)
    const numbers = ofSecond.flatMap(({ decision }) => decision?.number ?? [])
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    const since = newest?.number ?? 0
    expect(decisionIds(ofFirst, since)).toEqual(decisionIds(ofSecond, since))
    expect(ofSecond.find(({ decision }) => decision?.choice === 'n2')).toMatchObject({
      ...{ format: 1, cluster: lab.mark, node: 'n2', kind: 'decision', attempt: 1, missed: 0 },
      decision: { from: 'n1', alternatives: [{ node: 'n1' }] },
      resource: { tag: 'solo', kind: 'process' },
    })
  })

  it('tells again what its command could not, and says so until it could', async () => {
    await first.client.send({ kind: 'clear', tag: 'solo' }, options)
    const before = await untilCalm(second)
    const tried = read(second, 'tries').length
    order(second, 'fail')
    await moveSolo('n1')
    await patiently('it was tried twice', () => read(second, 'tries').length >= tried + 2)
    expect(await sentences()).toContainEqual(
      expect.stringContaining('it ended with 7: no route to the mail server'),
    )
    const failing = await second.holdfast('notify', 'test')
    expect([failing.code, failing.stdout]).toEqual([1, ''])
    expect(failing.stderr).toContain('Error HF_NOTIFY_TEST_FAILED')
    expect(failing.stderr).toContain('it ended with 7: no route to the mail server')
    callOff(second, 'fail')
    const working = await second.holdfast('notify', 'test')
    expect([working.code, working.stdout]).toEqual([0, expect.stringContaining('sent test')])
    await untilCalm(second)
    const told = read(second, 'told').slice(before)
    const move = 'decision: solo place on n1'
    expect(inShort(told).filter((line) => line === move)).toEqual([move])
    expect(Math.max(...told.map(({ attempt }) => attempt))).toBeGreaterThan(2)
    await patiently('nothing needs attention', async () => (await sentences()).length === 0)
  })

  it('kills a command that hangs with all that it started, and tells again', async () => {
    const before = await untilCalm(second)
    order(second, 'hang')
    await moveSolo('n2')
    const hanging = await untilHanging()
    callOff(second, 'hang')
    await untilCalm(second)
    expect(isAlive(hanging)).toBe(false)
    const moves = read(second, 'told').slice(before)
    expect(moves.filter(({ decision }) => decision?.choice === 'n2').length).toBe(1)
    expect(second.log()).toContain('it did not end within 2000 ms and was killed')
  })

  it('loses nothing where its daemon is killed while its command hangs', async () => {
    const before = await untilCalm(second)
    order(second, 'hang')
    await moveSolo('n1')
    const hanging = await untilHanging()
    await moveSolo('n2')
    killProcess(second.daemonId)
    callOff(second, 'hang')
    const moves = () => {
      const told = read(second, 'told').slice(before)
      return told.filter(({ decision }) => decision?.verb === 'place')
    }
    await patiently('both moves were told', () => moves().length >= 2)
    expect(inShort(moves())).toEqual(['decision: solo place on n1', 'decision: solo place on n2'])
    expect(isAlive(hanging)).toBe(false)
  })

  it('tells who went before what was decided because of it', async () => {
    await untilReady(second)
    const before = await untilCalm(first)
    killMachine('n2')
    await untilOwner('n1')
    await untilCalm(first)
    const told = inShort(read(first, 'told').slice(before))
    const went = told.findIndex((line) => /^member: (?:The daemon|Node) .*n2/.test(line))
    const moved = told.indexOf('decision: solo place on n1')
    expect([went >= 0, moved > went]).toEqual([true, true])
  })
})
