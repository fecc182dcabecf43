import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createSystemClock } from '../../core/src/adapters/system-clock/index.ts'
import { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { waitUntil } from '../lab/wait-until.ts'
import type { FreezeReport } from './freeze/freeze-protocol.ts'
import { type FreezeVerdict, judgeFreeze } from './freeze/judge-freeze.ts'
import { describeMachine, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { decimal, summarise } from './summary.ts'

const program = fileURLToPath(new URL('./freeze/freeze-member.ts', import.meta.url))
const names = ['alpha', 'beta', 'gamma']
/** From about when the others have a ring of their own to long after. */
const frozenMs = { least: 700, most: 2_000 }
/** Whatever is still under way of a freeze is told by then. */
const settledMs = 150
const clock = createSystemClock()

/**
 * Freezes one node's Corosync alone, again and again, while all nodes talk: `[--runs 200] [--json]
 * [--save DIR]`. Resolves with 0 when no stale message was told as fresh and no authority renewed.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      runs: { type: 'string', default: '200' },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
    },
  })
  const machine = describeMachine()
  const verdicts = await freezeAgainAndAgain(Number(values.runs))
  const totals = addUp(verdicts)
  const json = JSON.stringify({ machine, totals, verdicts }, undefined, 2)
  const markdown = `${renderMachine(machine)}.\n\n${renderTotals(totals)}`
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'freeze', { json, markdown })
  return totals.staleAsFresh + totals.renewedRuns === 0 ? 0 : 1
}

async function freezeAgainAndAgain(runs: number): Promise<readonly FreezeVerdict[]> {
  await using lab = await CorosyncLab.open(names)
  const members = names.map((name) => new FreezeMember(lab, name))
  const verdicts: FreezeVerdict[] = []
  await untilTogether(members)
  for (let run = 0; run < runs; run += 1) {
    verdicts.push(await freezeOnce(lab, members, run))
    if (run % 20 === 19) console.error(`${run + 1} of ${runs} freezes`)
  }
  for (const member of members) member.end()
  return verdicts
}

async function freezeOnce(lab: CorosyncLab, members: readonly FreezeMember[], run: number) {
  const node = names[run % names.length] ?? ''
  for (const member of members) member.forget()
  const share = ((run * 37) % 100) / 100
  const corosync = lab.corosync(node)
  const frozenAt = clock.nowMs()
  corosync.freeze()
  await sleep(frozenMs.least + share * (frozenMs.most - frozenMs.least))
  const thawedAt = clock.nowMs()
  corosync.thaw()
  await untilTogether(members)
  await sleep(settledMs)
  const told = new Map(members.map(({ name, told: reports }) => [name, [...reports]]))
  return judgeFreeze({ node, frozenAt, thawedAt, told })
}

/** A member in a process of its own, and what it told since it was last forgotten. */
class FreezeMember {
  readonly name: string
  told: FreezeReport[] = []
  view: Extract<FreezeReport, { kind: 'view' }> | undefined
  readonly #child: ChildProcess

  constructor(lab: CorosyncLab, name: string) {
    this.name = name
    const [command = '', ...words] = lab.machine(name).words([process.execPath, program, 'b', name])
    this.#child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#child.on('message', (report: FreezeReport) => {
      this.told.push(report)
      if (report.kind === 'view') this.view = report
    })
  }

  /** Of what came before only the view is remembered, which is the present one. */
  forget(): void {
    this.told = this.view === undefined ? [] : [this.view]
  }

  end(): void {
    this.#child.disconnect()
  }
}

async function untilTogether(members: readonly FreezeMember[]): Promise<void> {
  const limits = { timeoutMs: 30_000, intervalMs: 5 }
  const isTogether = () => {
    const rings = new Set(members.map(({ view }) => view?.ring))
    return rings.size === 1 && members.every(({ view }) => view?.members.length === names.length)
  }
  await waitUntil('all are in one view', isTogether, limits)
}

function addUp(verdicts: readonly FreezeVerdict[]) {
  const left = verdicts.filter(({ isLeftBehind }) => isLeftBehind)
  const count = (what: (verdict: FreezeVerdict) => boolean) => left.filter(what).length
  return {
    freezes: verdicts.length,
    left: left.length,
    staleAsFresh: verdicts.reduce((sum, { staleAsFresh }) => sum + staleAsFresh, 0),
    returnedRuns: count(({ returned }) => returned > 0),
    succeedingRuns: count(({ inSuccession }) => inSuccession > 1),
    longestSuccession: Math.max(0, ...left.map(({ inSuccession }) => inSuccession)),
    renewedRuns: count(({ renewals }) => renewals > 0),
    newViewMs: summarise(left.map(({ newViewMs }) => newViewMs)),
  }
}

function renderTotals(totals: ReturnType<typeof addUp>): string {
  const { median, max } = totals.newViewMs
  const rows = [
    ['freezes of one Corosync of three', totals.freezes],
    ['in which the others went on without it before it was thawed', totals.left],
    ['messages told in another ring than they were said in', totals.staleAsFresh],
    [
      'freezes after which an own message, sent when the others had left, came back',
      totals.returnedRuns,
    ],
    ['freezes after which two came back in succession', totals.succeedingRuns],
    ['the longest succession', totals.longestSuccession],
    ['freezes after which such a message renewed the authority', totals.renewedRuns],
    ['from the thaw to a new view, median and longest, ms', `${decimal(median)} / ${decimal(max)}`],
  ]
  return ['| what | count |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  )
}
