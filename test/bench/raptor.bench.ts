import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { whyNoWorld } from '../lab/world.ts'
import { type Asked, readPlan, usage } from '../raptor/lab/raptor-plan.ts'
import { runAgainst } from '../raptor/lab/run-against.ts'
import { runRaptor } from '../raptor/lab/run-raptor.ts'
import { drawCurve } from '../raptor/report/draw-curve.ts'
import { renderReport } from '../raptor/report/render-report.ts'
import { saveReport } from './save-report.ts'

/** For a lab two databases and Corosync have to be there; against a cluster nothing has. */
export const needsDatabases = !process.argv.includes('--at')

/**
 * A small FX execution service on two nodes that fail: load, faults, and the check of its ledger.
 * Resolves with 0 where nothing that was acknowledged is lost or doubled and all sums are true.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const asked = readOrComplain(words)
  if (asked === undefined) return 2
  const { plan, target } = asked
  const refusal = target === undefined ? whyNot() : undefined
  if (refusal !== undefined) {
    console.error(refusal)
    return 1
  }
  const report = await (target === undefined ? runRaptor(plan) : runAgainst(plan, target))
  const json = JSON.stringify(report, undefined, 2)
  const markdown = renderReport(report)
  console.log(asked.isJson ? json : markdown)
  if (asked.folder !== undefined) {
    saveReport(asked.folder, 'raptor', { json, markdown })
    writeFileSync(join(asked.folder, 'raptor.svg'), drawCurve(report))
  }
  return report.ledger.faults.length === 0 ? 0 : 1
}

function readOrComplain(words: readonly string[]): Asked | undefined {
  try {
    return readPlan(words)
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\n${usage}`)
    return undefined
  }
}

function whyNot(): string | undefined {
  if (process.getuid?.() === 0) return whyNoWorld()
  return 'Corosync and the databases run as users of their own: run this as root.'
}
