import { parseArgs } from 'node:util'
import { hearStory } from '../lab/hear-story.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import type { LaneVisit } from './lane.world.ts'
import { describeMachine, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { decimal, summarise } from './summary.ts'

const script = new URL('./lane.world.ts', import.meta.url)

/**
 * Listens by the fast lane to a machine that lives, under loads, and then to one that crashes again
 * and again: `[--seconds 60] [--crashes 20] [--json] [--save DIR]`.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seconds: { type: 'string', default: '60' },
      crashes: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
    },
  })
  const machine = describeMachine()
  const plan = { seconds: Number(values.seconds), crashes: Number(values.crashes) }
  const folder = makeWorldFolder('holdfast-lane')
  try {
    const visits = await hearStory<LaneVisit[]>(script, [folder.path, JSON.stringify(plan)])
    const json = JSON.stringify({ machine, plan, visits }, undefined, 2)
    const markdown = `${renderMachine(machine)}.\n\n${renderTable(visits)}`
    if (values.save !== undefined) saveReport(values.save, 'lane', { json, markdown })
    console.log(values.json ? json : markdown)
  } finally {
    await folder.remove()
  }
  return 0
}

function wordSummary(values: readonly number[]): string {
  const { median, min, max } = summarise(values)
  return `${decimal(median)} (${decimal(min)}–${decimal(max)}) ms`
}

function renderTable(visits: readonly LaneVisit[]): string {
  const head = [
    '| beside | told silent though alive | taken so | closures | longest silence |',
    ' latest wake-up | of a processor | a crash is told after |',
    ' the address speaks elsewhere after | two owners |',
  ].join('')
  const rows = visits.map((one) => {
    const told = wordSummary(one.detectedMs)
    const figures = [one.longestMs, one.latenessMs].map((ms) => `${decimal(ms)} ms`).join(' | ')
    const share = `${decimal(one.threadPercent)} %`
    const missed = one.notMoved > 0 ? `; ${one.notMoved} times not` : ''
    const moved = `${wordSummary(one.movedMs)}${missed}`
    const alive = `${one.falseSilences} | ${one.falseTakings} | ${one.closures}`
    const both = `${decimal(one.severalOwnersMs)} ms`
    return `| ${one.load} | ${alive} | ${figures} | ${share} | ${told} | ${moved} | ${both} |`
  })
  return [head, `${'|---'.repeat(10)}|`, ...rows].join('\n')
}
