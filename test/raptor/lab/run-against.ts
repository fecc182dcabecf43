import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describeMachine } from '../../bench/machine-description.ts'
import { MariadbBooks } from '../driver/mariadb-books.ts'
import type { FaultRecord, RunReport } from '../report/run-report.ts'
import type { Outcome } from '../service/service.ts'
import { auditLedgers } from './audit-ledgers.ts'
import type { RaptorPlan } from './raptor-plan.ts'
import { accountCount, endpointAt, placeOf, planOf } from './service-plan.ts'
import { ServiceRun } from './service-run.ts'

/** A cluster that is there: what befalls it is up to whoever stands beside it. */
export interface Target {
  /** The address through which the service goes, and nothing else of it. */
  readonly address: string
  /** Where the books of each node are read, past that address; or sockets of this machine. */
  readonly nodes: readonly { readonly node: string; readonly host: string }[]
  readonly user: string
  readonly password: string
}

/** What nobody asked for and a client would notice; ms. */
const leastStallMs = 200

/** Runs the service against a cluster that is there, and audits its databases at the end. */
export async function runAgainst(plan: RaptorPlan, target: Target): Promise<RunReport> {
  const { rate, workerCount, seed } = plan
  const all = await Promise.all(
    target.nodes.map(async ({ node, host }) => ({ node, books: await openBooks(host, target) })),
  )
  const [first] = all
  if (first === undefined) throw new Error('no node is named whose books can be read')
  await first.books.prepare(accountCount)
  const settings = await first.books.settings()
  const folder = mkdtempSync(join(tmpdir(), 'raptor-'))
  try {
    const endpoint = { mariadb: endpointAt(target.address) }
    const settled = planOf(plan, { run: 'r1', folder, endpoint, accountCount })
    const run = await ServiceRun.start({ start: startHere }, settled, console.error)
    await untilEnough(plan.lastsMs)
    const ended = await run.end()
    // The connections may have been to a node that is gone by now: the books are opened anew.
    const ledger = await auditLedgers(await reopen(all, target), [{ run: 'r1', ...ended }])
    return {
      ...{ kit: 'galera', machine: describeMachine(), settings, plan: { rate, workerCount, seed } },
      ...{ seconds: run.seconds, faults: stallsOf(ended.outcome, run.begunAtMs), moves: [] },
      ...{ calm: [], ledger },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Ctrl-C is heard from here on: what reads the books is not broken off by another one. */
async function untilEnough(lastsMs: number): Promise<void> {
  const enough = new AbortController()
  process.on('SIGINT', () => enough.abort())
  await sleep(lastsMs, undefined, { signal: enough.signal }).catch(() => undefined)
}

type Open = { readonly node: string; readonly books: MariadbBooks }

async function reopen(all: readonly Open[], target: Target): Promise<readonly Open[]> {
  for (const { books } of all) await books.close().catch(() => undefined)
  return await Promise.all(
    target.nodes.map(async ({ node, host }) => ({ node, books: await openBooks(host, target) })),
  )
}

function openBooks(host: string, { user, password }: Target): Promise<MariadbBooks> {
  return MariadbBooks.open({ ...placeOf(host), user, password })
}

function startHere([program = '', ...words]: readonly string[], options = {}) {
  return spawn(program, words, options)
}

function stallsOf({ gaps }: Outcome, begunAtMs: number): readonly FaultRecord[] {
  const long = gaps.filter(({ fromMs, toMs }) => toMs - fromMs >= leastStallMs)
  return long.map(({ fromMs, toMs }) => ({
    ...{ name: 'stall', atSecond: (fromMs - begunAtMs) / 1_000, stallMs: toMs - fromMs },
    ...{
      proof: 'nothing was acknowledged',
      from: '?',
      to: '?',
      mendedAfterMs: toMs - fromMs,
      held: [],
      decisions: [],
    },
    mendingStallMs: 0,
  }))
}
