import { tmpdir } from 'node:os'
import type { Command, CommandOutput, KitStore } from '../../kit/context.ts'
import type { SecretKeeper } from '../../kits/secrets/secret-keeper.ts'
import { type ContextParts, createContext } from '../../kits/thread/create-context.ts'
import type { Gate } from '../../kits/thread/gate.ts'
import { HeardWords } from '../../kits/thread/heard-words.ts'
import { judgeCommand } from '../../kits/thread/judge-command.ts'
import type { ActionContext } from '../../kits/thread/perform-action.ts'
import type { KitCall } from '../../ports/index.ts'
import type { KitWorld } from '../kit-world.ts'
import type { Operations } from './interruption.ts'
import { watchLinux } from './watch-linux.ts'

/** What the context of one action in a trial is made from. */
export interface TrialContextParts {
  readonly call: KitCall
  readonly world: KitWorld
  readonly gate: Gate
  readonly operations: Operations
  readonly store: KitStore
  readonly parameters: unknown
  /** For an update. */
  readonly before: unknown
  readonly secrets: SecretKeeper
  /** Hears what the kit writes into the node's log and into its own memory. */
  readonly onTold: (text: string) => void
}

/** The daemon's own context, with every operation on the world counted. */
export function createTrialContext(parts: TrialContextParts): ActionContext {
  const real = createContext(realParts(parts))
  const replaced = {
    parameters: parts.parameters as never,
    before: parts.before as never,
    store: countStore(parts),
    run: (command: Command) => runCounted(real, command, parts),
    sleep: (ms: number) => sleepCounted(real, ms, parts),
  }
  const members = {
    ...Object.getOwnPropertyDescriptors(real),
    ...Object.getOwnPropertyDescriptors(replaced),
  }
  return Object.freeze(Object.defineProperties({}, members)) as ActionContext
}

function realParts({
  call,
  world,
  gate,
  operations,
  secrets,
  onTold,
}: TrialContextParts): ContextParts {
  const logFolder = world.logFolder ?? tmpdir()
  const heard = new HeardWords()
  heard.hear(call.tag, world.peerWords ?? {})
  return {
    call,
    settings: {
      cluster: 'trial',
      node: 'node-a',
      stateFolder: logFolder,
      logFolder,
      threadMark: '-trial-',
    },
    owner: { gate, mark: `trial/node-a/${call.tag}`, secrets, onBegin() {}, onEnd() {} },
    openLinux: () => watchLinux(world.linux, operations),
    log: ({ message }) => onTold(message),
    peerWords: heard.of(call.tag, gate, onTold),
  }
}

async function runCounted(
  real: ActionContext,
  command: Command,
  { world, gate, operations, secrets }: TrialContextParts,
): Promise<CommandOutput> {
  gate.check('run')
  secrets.refuseArguments(command)
  const { run } = world
  const output = await operations.perform({
    name: command.program,
    act: async () =>
      run === undefined ? await real.run(command) : judgeCommand(command, await run(command)),
    fault: async () => failCommand(command),
  })
  gate.check('the result of run')
  return output
}

/** A kit that expects every exit code is told one; it must look at it. */
function failCommand(command: Command): CommandOutput {
  const expected = command.expectedExitCodes ?? [0]
  const exitCode = [1, 2, 127, 255].find((code) => !expected.includes(code)) ?? 127
  return judgeCommand(command, { exitCode, stdout: '', stderr: 'made to fail by testKit' })
}

async function sleepCounted(
  real: ActionContext,
  ms: number,
  { world, gate, operations }: TrialContextParts,
): Promise<void> {
  gate.check('sleep')
  const { clock } = world
  const act = () => (clock === undefined ? real.sleep(ms) : clock.wait(ms))
  // Waiting cannot be refused.
  await operations.perform({ name: 'sleep', act, fault: act })
  gate.check('sleep')
}

function countStore({ store, gate, operations, onTold }: TrialContextParts): KitStore {
  const perform = <T>(name: string, act: () => Promise<T>) => {
    gate.check(name)
    return operations.perform({ name, act })
  }
  return Object.freeze({
    read: async () => perform('store.read', () => store.read()),
    write: async (value: unknown) => {
      onTold(JSON.stringify(value) ?? '')
      await perform('store.write', () => store.write(value))
    },
    clear: async () => perform('store.clear', () => store.clear()),
  })
}
