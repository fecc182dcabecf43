import type { Drop } from '../../kit/drop.ts'
import { describeKit, type KitDescription } from '../../kits/kit-description.ts'
import { wordsOf } from '../../kits/refuse-kit.ts'
import { SecretKeeper } from '../../kits/secrets/secret-keeper.ts'
import { type Gate, openGate } from '../../kits/thread/gate.ts'
import { performAction } from '../../kits/thread/perform-action.ts'
import { type AnswerValue, readAnswer } from '../../kits/thread/read-answer.ts'
import type { Parameters } from '../../model/index.ts'
import type { KitCall } from '../../ports/index.ts'
import type { Subject } from '../kit-test-plan.ts'
import type { KitAction, KitWorld } from '../kit-world.ts'
import { guardParameters } from './guard-parameters.ts'
import { type Interruption, Operations } from './interruption.ts'
import { MemoryStore } from './memory-store.ts'
import { createTrialContext } from './trial-context.ts'

/** An action that has not ended so long after its time is stuck. Generous: the machine is busy. */
const graceMs = 500
/** However slow a world: an action that takes so long in real time will never end. */
const longestActionMs = 5_000
/** What every secret is in a trial. */
export const trialSecret = 'kept-by-testKit'

/** How an action ended, and what it did on the way. */
export interface Ending {
  /** `stuck`: its time was over and it did not end. */
  readonly how: 'done' | 'rejected' | 'stuck'
  readonly value: AnswerValue | Drop
  readonly error: unknown
  readonly isTimedOut: boolean
  readonly operations: number
  /** The parameters that it wrote to. */
  readonly writes: readonly string[]
}

/** One resource in one world, and every action that is tried on it. */
export class Trial {
  readonly world: KitWorld
  readonly #subject: Subject
  #parameters: Parameters
  readonly #store = new MemoryStore()
  readonly #told: string[] = []
  readonly #description: KitDescription

  private constructor(subject: Subject, world: KitWorld, parameters: Parameters) {
    this.#subject = subject
    this.world = world
    this.#parameters = parameters
    this.#description = describeKit(subject.kit)
  }

  /** Opens a new world, does something in it, and closes it whatever happens. */
  static async use<T>(
    subject: Subject,
    parameters: Parameters,
    act: (trial: Trial) => Promise<T>,
  ): Promise<T> {
    const world = await subject.world.open(parameters)
    try {
      return await act(new Trial(subject, world, parameters))
    } finally {
      await world.close?.()
    }
  }

  /** All that the kit has said, written into the log or kept in its own memory so far. */
  get told(): readonly string[] {
    return this.#told
  }

  async isInService(): Promise<boolean> {
    return await this.#subject.world.isInService(this.world)
  }

  async act(verb: KitAction, interruption?: Interruption): Promise<Ending> {
    return await this.#run(verb, this.#performer(), { interruption })
  }

  /** From here on every action is given these parameters. */
  adopt(parameters: Parameters): void {
    this.#parameters = parameters
  }

  /** The same with other parameters in a new world. */
  async elsewhere<T>(
    subject: Subject,
    parameters: Parameters,
    act: (trial: Trial) => Promise<T>,
  ): Promise<T> {
    return await Trial.use(subject, parameters, act)
  }

  /** Changes parameters in service; what its kit has no hook for needs nothing but to be known. */
  async update(
    { before, after }: { readonly before: Parameters; readonly after: Parameters },
    interruption?: Interruption,
  ): Promise<Ending> {
    this.adopt(after)
    if (this.#subject.kit.update === undefined) return untouched
    return await this.#run('update', this.#performer(), { interruption, before })
  }

  /** The hard way down as the kit states it before a restore. */
  async drop(): Promise<Ending> {
    const { kit } = this.#subject
    return await this.#run('restore', async (context) => kit.drop?.(context), {})
  }

  #performer(): Performer {
    const { kit } = this.#subject
    return async (context, call) => readAnswer(await performAction(kit, context, call), call, kit)
  }

  async #run(
    verb: KitAction | 'update',
    perform: Performer,
    { interruption, before }: Circumstances,
  ): Promise<Ending> {
    const call = this.#call(verb)
    const gate = openGate(call)
    const operations = new Operations(gate, interruption)
    const { world } = this
    const secrets = new SecretKeeper(async () => ({ value: trialSecret }))
    const filled = await secrets.fillIn(this.#subject.kit, call.parameters)
    const former = await secrets.fillIn(this.#subject.kit, before ?? call.parameters)
    const { parameters, writes } = guardParameters(filled)
    const onTold = (text: string) => void this.#told.push(text)
    const context = createTrialContext({
      ...{ call, world, gate, operations, store: this.#store, parameters, secrets, onTold },
      before: guardParameters(former).parameters,
    })
    let isTimedOut = false
    const timeUp = () => {
      isTimedOut = true
      gate.close()
    }
    const cancel = world.clock?.after(call.timeoutMs, timeUp) ?? startTimer(call.timeoutMs, timeUp)
    const settled = await settle(perform(context, call), { gate, timeUp })
    cancel()
    gate.close()
    onTold(JSON.stringify(settled.value) ?? wordsOf(settled.error))
    return { ...settled, isTimedOut, operations: operations.count, writes }
  }

  #call(verb: KitAction | 'update'): KitCall {
    const { kit } = this.#subject
    return {
      kind: kit.kind,
      verb,
      tag: `the-${kit.kind}`,
      parameters: structuredClone(this.#parameters) as Parameters,
      peers: ['node-b'],
      timeoutMs: this.#description.timeoutsMs[verb],
    }
  }
}

interface Circumstances {
  readonly interruption?: Interruption | undefined
  /** For an update: what it is in service with. */
  readonly before?: Parameters
}

/** How something ends that nothing was done for. */
const untouched: Ending = {
  ...{ how: 'done', value: undefined, error: undefined, isTimedOut: false },
  ...{ operations: 0, writes: [] },
}

type TrialContext = ReturnType<typeof createTrialContext>
type Performer = (context: TrialContext, call: KitCall) => Promise<AnswerValue | Drop>
type Settled = Pick<Ending, 'how' | 'value' | 'error'>

function startTimer(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/** Waits for an action's end, and a little longer than its time. */
async function settle(
  action: Promise<AnswerValue | Drop>,
  { gate, timeUp }: { readonly gate: Gate; readonly timeUp: () => void },
): Promise<Settled> {
  const ended = action.then(
    (value): Settled => ({ how: 'done', value, error: undefined }),
    (error: unknown): Settled => ({ how: 'rejected', value: undefined, error }),
  )
  let timer: NodeJS.Timeout | undefined
  const stuck = new Promise<Settled>((resolve) => {
    const giveUp = () => resolve({ how: 'stuck', value: undefined, error: undefined })
    timer = setTimeout(timeUp, longestActionMs)
    gate.onClose(() => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, graceMs)
    })
  })
  const first = await Promise.race([ended, stuck])
  clearTimeout(timer)
  return first
}
