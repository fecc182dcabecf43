import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Executor, standInListener } from '../executor/index.ts'
import { emptyState } from '../model/index.ts'
import type { GuardianPost, KitHost } from '../ports/index.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { Lodgings } from './lodgings.ts'

const nothing = (): void => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const kit = { ...standInFacts, hooks: ['drop'] } as const
const resource = standInResource({ tag: 'web', priority: ['a'], kit })
const empty = emptyState('test', ['a'])
const configuration = { ...empty.configuration, resources: { web: resource } }

/** Lodgings over a kit and a guardian, with what these were told in turn. */
function lodgingsOver() {
  const told: string[] = []
  const host = {
    list: () => [],
    call: async ({ verb, tag }: { verb: string; tag: string }) => {
      told.push(`kit: ${verb} ${tag}`)
      return { outcome: 'done', value: { command: [tag] } }
    },
  } as unknown as KitHost
  const guardian = {
    lodge: async ({ drop }: { drop: { command: readonly string[] } }) => {
      told.push(`guardian: lodge ${drop.command}`)
    },
    withdraw: (tag: string) => told.push(`guardian: withdraw ${tag}`),
  } as unknown as GuardianPost
  const executor = new Executor('a', host, standInListener)
  const lodgings = new Lodgings({
    ...{ host, guardian, log, node: 'a', hasBeenOff: false },
    clock: { soon: setImmediate },
    state: () => ({ ...empty, configuration }),
    hasAuthority: () => true,
    isTakingPart: () => true,
    executor: () => executor,
  })
  return { lodgings, told }
}

test('what is mended in place is lodged again, and its kit is not asked again', async () => {
  const { lodgings, told } = lodgingsOver()
  await lodgings.lodge(resource)
  await lodgings.lodge(resource)
  expect(told).toEqual(['kit: drop web', 'guardian: lodge web', 'guardian: lodge web'])
})

test('the kit is asked again where its version is another, and what was lodged stays', async () => {
  const { lodgings, told } = lodgingsOver()
  lodgings.lodgeAnew('web')
  await lodgings.lodge(resource)
  told.length = 0
  lodgings.lodgeAnew('web')
  lodgings.withdraw('web')
  await setImmediate()
  const withdrawn = 'guardian: withdraw web'
  expect(told).toEqual(['kit: drop web', withdrawn, 'guardian: lodge web', withdrawn])
})

test.each([
  ['was gone meanwhile', resource, true],
  ['was changed meanwhile', { ...resource }, false],
])('the kit is asked again for what %s', async (_what, later, isWithdrawn) => {
  const { lodgings, told } = lodgingsOver()
  await lodgings.lodge(resource)
  if (isWithdrawn) lodgings.withdraw('web')
  await lodgings.lodge(later)
  expect(told.filter((one) => one.startsWith('kit'))).toEqual(['kit: drop web', 'kit: drop web'])
})
