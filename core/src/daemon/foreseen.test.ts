import { expect, test } from 'vitest'
import type { Drop } from '../kit/drop.ts'
import { type ClusterState, emptyState, type Resource } from '../model/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { Foreseen } from './foreseen.ts'

const web = standInResource({ tag: 'web', priority: ['a', 'b'] })
const empty = emptyState('test', ['a', 'b'])
const away = { state: 'out-of-service', isPossiblyHeld: false }

/** What node a foresees where `web` is to be on `owner`, and how its instance on a differs. */
function stateOf(owner: string, resource: Resource = web, own: object = {}): ClusterState {
  return {
    ...empty,
    configuration: { ...empty.configuration, resources: { web: resource } },
    targets: { web: owner },
    instances: { web: { a: { ...away, ...own } } } as unknown as ClusterState['instances'],
  }
}

function foreseenOver(answers: readonly (Drop | Error)[]) {
  let state = empty
  let asked = 0
  const ask = async (): Promise<Drop> => {
    const answer = answers[asked] ?? {}
    asked += 1
    if (answer instanceof Error) throw answer
    return answer
  }
  const foreseen = new Foreseen({ node: 'a', state: () => state, ask })
  const see = async (next: ClusterState): Promise<number> => {
    state = next
    foreseen.review(() => true)
    // A kit that cannot say has said so.
    await Promise.resolve()
    await Promise.resolve()
    return asked
  }
  return { foreseen, see }
}

test('what is to come here is asked for once, and given once', async () => {
  const { foreseen, see } = foreseenOver([{ command: ['first'] }])
  expect(await see(stateOf('a'))).toBe(1)
  expect(await see(stateOf('a'))).toBe(1)
  expect(await foreseen.take(web)).toEqual({ command: ['first'] })
  expect(foreseen.take(web)).toBeUndefined()
})

test('nothing is asked for what goes elsewhere, or may be here already', async () => {
  const { see } = foreseenOver([])
  expect(await see(stateOf('b'))).toBe(0)
  expect(await see(stateOf('a', web, { isPossiblyHeld: true }))).toBe(0)
  expect(await see(stateOf('a', web, { state: 'in-service' }))).toBe(0)
})

test.each([
  ['goes elsewhere after all', stateOf('b'), web],
  ['is configured otherwise by then', stateOf('a'), { ...web }],
])('what %s is not what was foreseen', async (_what, later, resource) => {
  const { foreseen, see } = foreseenOver([])
  await see(stateOf('a'))
  await see(later)
  expect(foreseen.take(resource)).toBeUndefined()
})

test('whose kit could not say is asked again when its turn comes', async () => {
  const { foreseen, see } = foreseenOver([new Error('busy')])
  await see(stateOf('a'))
  expect(foreseen.take(web)).toBeUndefined()
})
