import { readdirSync, readFileSync } from 'node:fs'
import type { Audit } from './audit.ts'

/** Far above what a daemon needs with this hierarchy, and soon reached by one that leaks. */
const limits = { megabytes: 400, handles: 160, guardianMegabytes: 120 }

/** Neither memory nor handles of daemons and guardians grow beyond what they need. */
export const auditGrowth: Audit = (lab) => {
  return lab.nodes.flatMap((node) => {
    const [guardian] = node.machine.processesRunning('holdfast-guard')
    const daemon = node.daemonId
    return [
      ...tooMuch(`the daemon of ${node.name}`, daemon, limits.megabytes),
      ...(guardian === undefined
        ? [`${node.name} has no guardian`]
        : tooMuch(`the guardian of ${node.name}`, guardian, limits.guardianMegabytes)),
    ]
  })
}

function tooMuch(who: string, id: number, megabytes: number): string[] {
  const handles = readdirSync(`/proc/${id}/fd`).length
  const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
  const used = Number(/^Pss: +(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024
  return [
    ...(handles > limits.handles ? [`${who} has ${handles} handles`] : []),
    ...(used > megabytes ? [`${who} uses ${Math.round(used)} MB`] : []),
  ]
}
