import { expect, it } from 'vitest'
import { isClean, missingKinds, type RoundResult, renderChaos } from './chaos-report.ts'

const round = (number: number, kinds: readonly string[], outageMs: number): RoundResult => ({
  ...{ number, kinds, outageMs, severalOwnersMs: 0, violations: [] },
  faults: kinds.map((kind) => `${kind}@node-a`),
})

it('tells of each kind how often it was, and of its outages where it was alone', () => {
  const rounds = [round(1, ['deaf'], 20), round(2, ['deaf', 'busy'], 900), round(3, ['deaf'], 40)]
  const lines = renderChaos({ seed: 7, minutes: 1, rounds }).split('\n')
  expect(lines).toContain('| deaf | 3 | 2 | 30.0 | 40.0 | 40.0 | 0.0 |')
  expect(lines).toContain('| busy | 1 | 0 | – | – | – | 0.0 |')
})

it('is not clean after one violation, which it tells with the faults of its round', () => {
  const bad = { ...round(1, ['deaf'], 20), violations: ['nothing was checked'] }
  const report = { seed: 7, minutes: 1, rounds: [bad] }
  expect([isClean(report), isClean({ ...report, rounds: [] })]).toEqual([false, true])
  expect(renderChaos(report)).toContain('- round 1 (deaf@node-a): nothing was checked')
})

it('names the kinds that never happened', () => {
  const report = { seed: 7, minutes: 1, rounds: [round(1, ['deaf'], 20)] }
  expect(missingKinds(report, ['deaf', 'busy'])).toEqual(['busy'])
})
