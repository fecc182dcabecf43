import { expect, it } from 'vitest'
import { drawScript } from './draw-script.ts'
import { readScript } from './read-script.ts'

const seeds = Array.from({ length: 200 }, (_, index) => index)

it('every drawn script is one that could have been written by hand', () => {
  for (const seed of seeds) {
    const script = drawScript(seed)
    const read = readScript(JSON.stringify(script), `seed ${seed}`)
    expect(read).toEqual({ script: { ...script, kits: {} } })
  }
})

it('the same seed draws the same script, and others draw other ones', () => {
  expect(seeds.map((seed) => drawScript(seed))).toEqual(seeds.map((seed) => drawScript(seed)))
  expect(new Set(seeds.map((seed) => JSON.stringify(drawScript(seed)))).size).toBe(seeds.length)
})

it('clusters of one to seven nodes are drawn', () => {
  const counts = new Set(seeds.map((seed) => drawScript(seed).nodes.length))
  expect([...counts].sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
})
