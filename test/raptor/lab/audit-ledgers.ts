import type { Books } from '../driver/driver.ts'
import { checkLedger } from '../ledger/check-ledger.ts'
import { compareLedgers } from '../ledger/compare-ledgers.ts'
import type { Fault, Ledger } from '../ledger/ledger.ts'
import type { RunReport } from '../report/run-report.ts'
import type { Ended } from './service-run.ts'

/** What one service was told, under the beginning of its keys. */
export interface Told extends Ended {
  readonly run: string
}

/** Reads the databases of all nodes, which are quiet, and finds all that is wrong with them. */
export async function auditLedgers(
  all: readonly { readonly node: string; readonly books: Books }[],
  told: readonly Told[],
): Promise<RunReport['ledger']> {
  const acknowledged = told.flatMap((one) => one.acknowledged)
  const placed = new Map(told.map((one) => [one.run, one.placed]))
  const isPlaced = (key: string) => {
    const [run = '', number = ''] = key.split('-')
    return Number(number) >= 1 && Number(number) <= (placed.get(run) ?? 0)
  }
  const ledgers: Ledger[] = []
  for (const { node, books } of all) {
    ledgers.push(await books.read(node))
    await books.close()
  }
  const faults: Fault[] = ledgers.flatMap((ledger) => {
    return checkLedger(ledger, { acknowledged, isPlaced })
  })
  const [first, ...others] = ledgers
  if (first === undefined) throw new Error('there is no database to audit')
  for (const other of others) faults.push(...compareLedgers(first, other))
  return {
    acknowledged: acknowledged.length,
    executions: first.executions.length,
    open: told.reduce((sum, { outcome }) => sum + outcome.open, 0),
    faults,
  }
}
