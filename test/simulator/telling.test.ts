import { expect, it } from 'vitest'
import type { Notice } from '../../core/src/ports/index.ts'
import { parseScript, playScript } from '../../core/src/simulator/index.ts'

const script = `
nodes: [a, b]
hierarchy: { resources: { vip: { kind: address } } }
actions: [{ at: 2s, kind: node crashes, node: a }]
lasts: 10s
`

it('simulated nodes tell what happens to them, and being listened to changes nothing', async () => {
  const told: string[] = []
  const note = (node: string, { kind, decision, sentence }: Notice): void => {
    const outcome = decision === undefined ? sentence : `${decision.tags} to ${decision.choice}`
    told.push(`${node} ${kind}: ${outcome}`)
  }
  let isBegun = false
  const spectator = {
    onBegin: () => {
      isBegun = true
    },
    onNotice: (node: string, notice: Notice) => {
      if (isBegun) note(node, notice)
    },
  }
  const heard = await playScript(parseScript(script, 'a script'), { spectator })
  expect(told.filter((line) => line.startsWith('b '))).toEqual(
    expect.arrayContaining(['b member: Node a is gone.', 'b decision: vip to b']),
  )
  expect(told.indexOf('b member: Node a is gone.')).toBeLessThan(
    told.indexOf('b decision: vip to b'),
  )
  const unheard = await playScript(parseScript(script, 'a script'))
  expect(heard.moves).toEqual(unheard.moves)
  expect(heard.violations).toEqual([])
})
