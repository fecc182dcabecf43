import type { ChaosLab } from '../chaos-lab.ts'
import type { Audit } from './audit.ts'

const errorLevel = 50
const read = new WeakMap<ChaosLab, Map<string, number>>()

/** What a daemon logs as an error has a code; nothing else is printed, such as a stack. */
export const auditLogs: Audit = (lab) => {
  const places = read.get(lab) ?? new Map<string, number>()
  read.set(lab, places)
  return lab.nodes.flatMap((node) => {
    const log = node.log()
    const lines = log
      .slice(places.get(node.name) ?? 0)
      .split('\n')
      .filter(Boolean)
    places.set(node.name, log.length)
    return lines.filter(isUnexplained).map((line) => `${node.name} logged ${line}`)
  })
}

function isUnexplained(line: string): boolean {
  try {
    const { level, code } = JSON.parse(line) as { level: number; code?: string }
    return level >= errorLevel && code?.startsWith('HF_') !== true
  } catch {
    return true
  }
}
