import type { QuorumRule } from '../config/index.ts'

/**
 * Whether so many of the configured nodes may act together. Each of two nodes may when the other is
 * gone: there is no third voice to ask.
 */
export function isQuorate(rule: QuorumRule, members: number, configured: number): boolean {
  if (rule !== 'majority') return rule === 'always'
  return members * 2 > configured || (configured === 2 && members === 1)
}
