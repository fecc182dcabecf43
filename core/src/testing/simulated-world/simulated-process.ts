import type { MarkedProcess } from '../../kit/linux.ts'
import type { SimulatedProgram } from './world-settings.ts'

/** A process of a simulated node, dead or alive. */
export interface SimulatedProcess extends MarkedProcess {
  readonly program: SimulatedProgram
  readonly environment: Readonly<Record<string, string>>
  /** The process number of the leader of its session. */
  readonly session: number
  isAlive: boolean
  /** It listens at its port. */
  isReady: boolean
  /** It holds its port and does not answer. */
  isSilent: boolean
  /** It has much to do: it runs all the time. */
  isBusy: boolean
  /** Nothing ends it: it hangs in the kernel. */
  isStuck: boolean
  /** Called once at its end. */
  readonly onExit: Set<() => void>
}
