import { expect, it } from 'vitest'
import { drawScript } from './draw-script.ts'
import type { Script } from './script.ts'
import { shrinkScript } from './shrink-script.ts'

const limits = { withinMs: 60_000, nowMs: () => 0 }

function kindsOf({ actions }: Script): readonly string[] {
  return actions.map(({ kind }) => kind)
}

it('what is left of a script is only what makes it fail', async () => {
  const whole = drawScript(4, { nodeCount: 3, faults: ['node crashes', 'disk is full'] })
  const fails = async (script: Script) => {
    const kinds = kindsOf(script)
    return kinds.includes('disk is full') && kinds.includes('node crashes')
  }
  expect(await fails(whole)).toBe(true)
  const shortest = await shrinkScript(whole, fails, limits)
  expect(kindsOf(shortest).toSorted()).toEqual(['disk is full', 'node crashes'])
  expect(shortest.nodes.length).toBeLessThanOrEqual(2)
  expect(shortest.actions.at(-1)?.atMs).toBeLessThan(200)
  expect(shortest.healAtMs).toBeUndefined()
  expect(shortest.lastsMs).toBeLessThan(400)
})

it('resources that have nothing to do with it are taken out of the files', async () => {
  const resources = { app: { kind: 'program' }, vip: { kind: 'address', dependsOn: ['app'] } }
  const script: Script = { seed: 1, nodes: ['a', 'b'], hierarchy: { resources }, actions: [] }
  const fails = async ({ hierarchy }: Script) => JSON.stringify(hierarchy).includes('vip')
  expect(await shrinkScript(script, fails, limits)).toEqual({
    seed: 1,
    nodes: ['a'],
    hierarchy: { resources: { vip: { kind: 'address', dependsOn: [] } } },
    actions: [],
  })
})

it('when the time is over the shortest one that was found is given back', async () => {
  const script = drawScript(3)
  let tries = 0
  const fails = async () => {
    tries += 1
    return false
  }
  let clockMs = 0
  const nowMs = () => {
    clockMs += 10
    return clockMs
  }
  expect(await shrinkScript(script, fails, { withinMs: 100, nowMs })).toBe(script)
  expect(tries).toBeLessThan(10)
})
