import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Executor, standInListener } from '../executor/index.ts'
import type { Drop } from '../kit/drop.ts'
import { emptyState, type Parameters } from '../model/index.ts'
import type { GuardianPost, KitCall, KitHost } from '../ports/index.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { Lodgings } from './lodgings.ts'

const nothing = (): void => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const kit = { ...standInFacts, hooks: ['drop'] } as const
const resource = standInResource({ tag: 'web', priority: ['a'], kit })
const empty = emptyState('test', ['a'])
const configuration = { ...empty.configuration, resources: { web: resource } }

type DropOf = (parameters: Parameters) => Drop

/** Lodgings over a kit and a guardian, with what these were told in turn. */
function lodgingsOver(dropOf?: DropOf) {
  const told: string[] = []
  const lodged: Drop[] = []
  const host = {
    list: () => [],
    call: async ({ verb, tag, parameters }: KitCall) => {
      told.push(`kit: ${verb} ${tag}`)
      return { outcome: 'done', value: dropOf?.(parameters) ?? { command: [tag] } }
    },
  } as unknown as KitHost
  const guardian = {
    lodge: async ({ drop }: { drop: Drop }) => {
      lodged.push(drop)
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
  return { lodgings, told, lodged }
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

/** The resource with a port, by which its kit ends what listens there. */
function withPort(port: number) {
  return { ...resource, parameters: { port } }
}

const portsOf: DropOf = ({ port }) => ({ environments: [{ name: 'PORT', value: `${port}` }] })

test('while parameters change the guardian has both ways down, and then the new one', async () => {
  const { lodgings, lodged } = lodgingsOver(portsOf)
  await lodgings.lodge(withPort(1))
  await lodgings.lodgeBoth(withPort(1), withPort(2))
  await lodgings.lodge(withPort(2))
  const ports = lodged.map(({ environments = [] }) => environments.map(({ value }) => value))
  expect(ports).toEqual([['1'], ['1', '2'], ['2']])
})

test('a way down that is not known yet is asked for before its parameters change', async () => {
  const { lodgings, lodged } = lodgingsOver(portsOf)
  await lodgings.lodgeBoth(withPort(1), withPort(2))
  expect(lodged.map(({ environments = [] }) => environments.length)).toEqual([2])
})
