import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Audit } from './audit.ts'

/** Six times the interval of the checks that `looks` asks for: a busy machine may be late. */
const latestMs = 3_000

/** Checks run on each node: kit `tally` was asked how things are a moment ago. */
export const auditChecks: Audit = (lab) => {
  return lab.nodes.flatMap(({ name }) => {
    const file = join(lab.looksFolder, `${name}.looks.looks`)
    const agoMs = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    return agoMs > latestMs ? [`nothing was checked on ${name} for ${Math.round(agoMs)} ms`] : []
  })
}
