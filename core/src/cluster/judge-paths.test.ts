import { expect, it } from 'vitest'
import { judgePaths, type Path } from './judge-paths.ts'

function path(link: number, change: Partial<Path> = {}): Path {
  return { node: 'node-b', link, address: `10.0.${link}.2`, isUp: true, ...change }
}

function codesOf(paths: readonly Path[]) {
  const { problems, warnings } = judgePaths(paths, 300)
  const codes = (found: typeof problems) => found.map(({ code }) => code)
  return { problems: codes(problems), warnings: codes(warnings) }
}

it('two links that work are worth no word', () => {
  const measured = { roundTripMs: 0.3, jitterMs: 20, mtu: 1500, interfaceMtu: 1500 }
  expect(codesOf([path(0, measured), path(1, measured)])).toEqual({ problems: [], warnings: [] })
})

it('a node is lost only where no link leads to it', () => {
  const isUp = false
  expect(codesOf([path(0, { isUp }), path(1)])).toEqual({
    problems: [],
    warnings: ['HF_CLUSTER_LINK_DOWN'],
  })
  expect(codesOf([path(0, { isUp }), path(1, { isUp })])).toEqual({
    problems: ['HF_CLUSTER_PEER_UNHEARD'],
    warnings: [],
  })
})

it('one link, packets that are late, and packets that do not pass are warned of', () => {
  const poor = path(0, { jitterMs: 75.2, mtu: 1400, interfaceMtu: 9000 })
  expect(codesOf([poor]).warnings).toEqual([
    'HF_CLUSTER_LINK_SINGLE',
    'HF_CLUSTER_JITTER',
    'HF_CLUSTER_MTU',
  ])
})
