import { beforeEach, expect, test } from 'vitest'
import type { Act, ActionResult, Verb } from '../model/index.ts'
import type { KitAnswer, KitCall, KitHost, KitProfile } from '../ports/index.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { Executor } from './executor.ts'
import { standInListener } from './stand-in-listener.ts'

const hooks: readonly Verb[] = ['update', 'drop']
const kit = { ...standInFacts, hooks, updatable: ['speed'] }
const resource = standInResource({ tag: 'web', priority: ['a'], kit, parameters: { speed: 2 } })

let told: string[]
let results: ActionResult[]
let lodge: () => Promise<void>
let answer: (call: KitCall) => KitAnswer
let executor: Executor

beforeEach(() => {
  ;[told, results] = [[], []]
  lodge = async () => {}
  answer = ({ verb }) => (verb === 'update' ? done : looksLike('in-service'))
  const host: Partial<KitHost> = {
    list: () => [{ kind: 'stand-in', hasWatch: true } as KitProfile],
    call: async (call) => {
      const before = call.before === undefined ? '' : ` from ${call.before['speed']}`
      told.push(`${call.verb}${before} ${call.parameters['speed']}`)
      return answer(call)
    },
    watch: ({ parameters }) => {
      told.push(`watch ${parameters['speed']}`)
      return { stop: () => void told.push(`end of watch ${parameters['speed']}`) }
    },
  }
  executor = new Executor('a', host as KitHost, {
    ...standInListener,
    onResult: (result) => results.push(result),
    onUpdate: async (former, next) => {
      told.push(`lodge ${former.parameters['speed']} and ${next.parameters['speed']}`)
      await lodge()
    },
    onArrival: async ({ parameters }) => void told.push(`lodge ${parameters['speed']}`),
  })
})

const done: KitAnswer = { outcome: 'done', value: undefined }

function looksLike(state: 'in-service' | 'failed' | 'out-of-service'): KitAnswer {
  return { outcome: 'done', value: { state, reason: `it is ${state}` } }
}

/** What an update comes to, and what was done on the way. */
async function update(given = resource) {
  const place = { tag: 'web', node: 'a', action: '1', parameters: { speed: 2 } }
  const act: Act = {
    ...{ kind: 'act', verb: 'update', ...place, before: { speed: 1 } },
    ...{ isTakeover: false, isDoubted: false },
  }
  executor.run({ act, resource: given })
  await new Promise((resolve) => setImmediate(resolve))
  const ended = results.map(({ outcome, reason }) => {
    return `${outcome} ${reason.values['detail'] ?? ''}`
  })
  return [told, ended]
}

test('what is updated is looked at before and after, lodged, and watched as it is', async () => {
  executor.watches.start({ ...resource, parameters: { speed: 1 } })
  expect(await update()).toEqual([
    [
      'watch 1',
      'quickCheck 1',
      'end of watch 1',
      'lodge 1 and 2',
      'update from 1 2',
      'quickCheck 2',
      'lodge 2',
      'watch 2',
    ],
    ['done '],
  ])
})

test('what is not there any more is not touched', async () => {
  answer = () => looksLike('out-of-service')
  expect(await update()).toEqual([['quickCheck 1'], ['failed it is out-of-service']])
})

test('an update that says it is done is believed only where a look says so as well', async () => {
  answer = ({ verb, parameters }) => {
    if (verb === 'update') return done
    return looksLike(parameters['speed'] === 2 ? 'failed' : 'in-service')
  }
  const [taken, ended] = await update()
  expect([taken?.at(-1), ended]).toEqual(['quickCheck 2', ['failed it is failed']])
})

test('a look that does not answer is no reason to restart what was updated', async () => {
  answer = ({ verb }) => (verb === 'update' ? done : { outcome: 'timed-out', message: '' })
  expect((await update())[1]).toEqual(['done '])
})

test.each(['failed', 'timed-out', 'lost'] as const)(
  'an update that %s ends so',
  async (outcome) => {
    const ending = { outcome, code: 'HF_KIT_FAILED', message: 'no' } as KitAnswer
    answer = ({ verb }) => (verb === 'update' ? ending : looksLike('in-service'))
    const [taken, ended] = await update()
    expect([taken?.at(-1), ended]).toEqual(['update from 1 2', [`${outcome} no`]])
  },
)

test('nothing is changed that the guardian could not take down', async () => {
  lodge = () => Promise.reject(new Error('nobody answers'))
  const [taken, ended] = await update()
  expect([taken?.at(-1), ended]).toEqual(['lodge 1 and 2', ['failed nobody answers']])
})

test('what only the actions read is known without a call of the kit', async () => {
  const [taken, ended] = await update({ ...resource, kit: { ...kit, hooks: ['drop'] } })
  expect(taken?.filter((one) => one.startsWith('update'))).toEqual([])
  expect([taken?.at(-1), ended]).toEqual(['watch 2', ['done ']])
})

test('what is configured otherwise by now is made as it was asked for', async () => {
  const [taken] = await update({ ...resource, parameters: { speed: 3 } })
  expect(taken?.slice(-3)).toEqual(['quickCheck 2', 'lodge 2', 'watch 2'])
})
