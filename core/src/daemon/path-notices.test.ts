import { expect, test } from 'vitest'
import type { PathState, PathsPost } from '../ports/index.ts'
import { createWorld, Member, nodes, pass, type World } from './fixtures/telling-member.ts'

/** The paths of one node to the others, on two links each. */
class Paths implements PathsPost {
  onChanged: PathsPost['onChanged']
  #paths: readonly PathState[] = []

  constructor(node: string) {
    const peers = nodes.filter((one) => one !== node)
    this.#paths = peers.flatMap((peer) => [0, 1].map((link) => ({ node: peer, link, isUp: true })))
  }

  present(): readonly PathState[] {
    return this.#paths
  }

  async measure(): Promise<readonly PathState[]> {
    return this.#paths
  }

  set(peer: string, isUp: boolean): void {
    this.#paths = this.#paths.map((path) => {
      return path.node === peer && path.link === 1 ? { ...path, isUp } : path
    })
  }

  forget(): void {
    this.#paths = []
  }
}

const lasting = 6_000

/** The path between two nodes over link 1 goes down or comes up, which both see. */
function change(world: World, ends: readonly [Path, Path], isUp: boolean): void {
  const [one, other] = ends
  one.paths.set(other.node, isUp)
  other.paths.set(one.node, isUp)
  for (const { member } of ends) member.review()
  world.clock.runUntil(world.clock.nowMs() + lasting)
}

interface Path {
  readonly node: string
  readonly member: Member
  readonly paths: Paths
}

function createPaths(world: World, by: 'every-node' | 'one-node'): readonly [Path, Path, Path] {
  const all = nodes.map((node) => {
    const paths = new Paths(node)
    return { node, paths, member: new Member(world, node, { by, paths }) }
  })
  pass(
    world,
    all.map(({ member }) => member),
  )
  return all as unknown as readonly [Path, Path, Path]
}

const down =
  'The path from b to c over link 1 is down. Mend it: while it is, less is left between them. ' +
  'More: holdfast cluster paths'

test('a path that stays down is told once it has lasted, and that it is up again', () => {
  const world = createWorld()
  const [, b, c] = createPaths(world, 'every-node')
  change(world, [b, c], false)
  change(world, [b, c], true)
  expect(b.member.take()).toEqual([
    `attention begins: ${down}`,
    `attention ends: No longer so: ${down}`,
  ])
})

test('of several links each is told apart', () => {
  const world = createWorld()
  const [a, b, c] = createPaths(world, 'every-node')
  change(world, [a, b], false)
  change(world, [b, c], false)
  expect(b.member.take()).toHaveLength(2)
})

test('where one node tells for all, the first of its two ends tells of a path', () => {
  const world = createWorld()
  const [a, b, c] = createPaths(world, 'one-node')
  change(world, [b, c], false)
  expect([a, b, c].map(({ member }) => member.take())).toEqual([
    [],
    [`attention begins: ${down}`],
    [],
  ])
})

test('what an end has left to the other it does not tell when that is gone', () => {
  const world = createWorld()
  const [a, b, c] = createPaths(world, 'one-node')
  change(world, [b, c], false)
  b.member.take()
  world.cluster.crash('a')
  world.cluster.crash('b')
  pass(world, [a.member, b.member, c.member], lasting)
  expect(c.member.take().join()).not.toContain('path')
})

test('right after a start, while no path is known, what was told of one still stands', () => {
  const world = createWorld()
  const [, b, c] = createPaths(world, 'every-node')
  change(world, [b, c], false)
  const { ledger } = b.member
  b.paths.forget()
  const next = new Member(world, 'b', { ledger, paths: b.paths })
  pass(world, [next], lasting)
  expect(next.take()).toEqual([])
})
