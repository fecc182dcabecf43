import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../../core/src/ports/index.ts'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
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

let lab: ClusterLab | undefined

afterEach(async () => {
  await lab?.close()
  lab = undefined
})

/** Two nodes that tell by the command, with one program that both could run. */
async function openLab(limits = ''): Promise<readonly [DaemonNode, DaemonNode]> {
  const extra = `notify: { command: [/bin/sh, ../tell], attempts: 9, ${limits} }
timing: { daemonGrace: 30s }`
  lab = new ClusterLab(['n1', 'n2'], { extra })
  writeFileSync(join(lab.folder, 'tell'), command)
  for (const node of lab.nodes) node.start()
  await lab.untilReady()
  const [first, second] = [lab.node('n1'), lab.node('n2')]
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
  return [first, second]
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
  await waitUntil('all was told', async () => {
    const now = read(node, 'told').length
    const [newest] = (await node.client.decisions({})).slice(-1)
    const isTold = read(node, 'told').some(({ decision }) => decision?.number === newest?.number)
    const isCalm = isTold && now === before
    before = now
    return isCalm
  })
  return before
}

async function moveSolo(node: DaemonNode, to: string): Promise<void> {
  const request = { kind: 'switchover', tag: 'solo', to } as const
  await node.client.send(request, { isDryRun: false, isWaiting: true, timeoutMs: 20_000 })
}

describe('a node that tells', () => {
  it('tells a failover once and in its order', async () => {
    const [first, second] = await openLab()
    const before = await untilCalm(second)
    for (const id of lab?.guardiansOf('n1') ?? []) killProcess(id)
    for (const id of lab?.processesOf('n1') ?? []) killProcess(id)
    for (const id of lab?.programsOf('solo', 'n1') ?? []) killProcess(id)
    await waitUntil('n2 has it', async () => {
      return (await second.resource('solo'))?.owners.join() === 'n2'
    })
    await untilCalm(second)
    const told = read(second, 'told').slice(before)
    const news = inShort(told).filter((line) => !line.startsWith('attention'))
    const moves = news.filter((line) => line === 'decision: solo place on n2')
    expect(moves).toEqual(['decision: solo place on n2'])
    expect(news[0]).toMatch(/^member: (?:The daemon of node n1 died|Node n1 is gone)\.$/)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
    const numbers = told.flatMap(({ decision }) => decision?.number ?? [])
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    const move = told.find(({ decision }) => decision?.choice === 'n2')
    expect(move).toMatchObject({
      ...{ format: 1, cluster: lab?.mark, node: 'n2', kind: 'decision', attempt: 1, missed: 0 },
      decision: { from: 'n1', alternatives: [{ node: 'n1' }] },
      resource: { tag: 'solo', kind: 'process' },
    })
    expect(first.name).toBe('n1')
  })

  it('tells again what its command could not, and says so until it could', async () => {
    const [first, second] = await openLab()
    const before = await untilCalm(second)
    order(second, 'fail')
    await moveSolo(first, 'n2')
    await waitUntil('it was tried twice', () => read(second, 'tries').length >= before + 2)
    const { attention } = await second.client.status()
    expect(attention.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('it ended with 7: no route to the mail server'),
    ])
    const failing = await second.holdfast('notify', 'test')
    expect([failing.code, failing.stderr]).toEqual([
      1,
      expect.stringContaining('HF_NOTIFY_TEST_FAILED'),
    ])
    expect(failing.stderr).toContain('it ended with 7: no route to the mail server')
    callOff(second, 'fail')
    const working = await second.holdfast('notify', 'test')
    expect([working.code, working.stdout]).toEqual([0, expect.stringContaining('sent test')])
    await untilCalm(second)
    const told = read(second, 'told').slice(before)
    expect(inShort(told).filter((line) => !line.startsWith('test'))).toContain(
      'decision: solo place on n2',
    )
    expect(told.find(({ decision }) => decision?.choice === 'n2')?.attempt).toBeGreaterThan(2)
    expect((await second.client.status()).attention).toEqual([])
  })

  it('kills a command that hangs with all that it started, and tells again', async () => {
    const [first, second] = await openLab('timeout: 300ms')
    const before = await untilCalm(second)
    order(second, 'hang')
    await moveSolo(first, 'n2')
    const noted = join(second.folder, 'hanging')
    await waitUntil('it hangs', () => existsSync(noted) && readFileSync(noted, 'utf8') !== '')
    const hanging = Number(readFileSync(noted, 'utf8'))
    callOff(second, 'hang')
    await untilCalm(second)
    expect(isAlive(hanging)).toBe(false)
    const moves = read(second, 'told').slice(before)
    expect(moves.filter(({ decision }) => decision?.choice === 'n2').length).toBe(1)
    expect(second.log()).toContain('it did not end within 300 ms and was killed')
  })

  it('loses nothing where its daemon is killed while its command hangs', async () => {
    const [first, second] = await openLab()
    const before = await untilCalm(second)
    order(second, 'hang')
    await moveSolo(first, 'n2')
    await waitUntil('it hangs', () => read(second, 'tries').length > before)
    await moveSolo(first, 'n1')
    const noted = join(second.folder, 'hanging')
    const hanging = Number(readFileSync(noted, 'utf8'))
    killProcess(second.daemonId)
    callOff(second, 'hang')
    await waitUntil('both moves were told', () => {
      const told = read(second, 'told').slice(before)
      return told.filter(({ decision }) => decision?.verb === 'place').length >= 2
    })
    const told = read(second, 'told').slice(before)
    const moves = told.filter(({ decision }) => decision?.verb === 'place')
    expect(inShort(moves)).toEqual(['decision: solo place on n2', 'decision: solo place on n1'])
    expect(isAlive(hanging)).toBe(false)
  })
})
