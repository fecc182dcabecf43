import type { Context, Health, NetworkChange, Report, Stop } from '@holdfast/core/kit'
import { isWanted } from './choose-interface.ts'
import { clearRoutes } from './clear-routes.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { readSettings, type Settings } from './settings.ts'

/**
 * Says of a node that does not have the address whether it could have it: looks again whenever a
 * link changes, or an address while none of the node's is on the address' network.
 */
export async function watchStandby(context: Context<Parameters>, report: Report): Promise<Stop> {
  await sweep(context)
  const scout = new Scout(context, report)
  const stopWatching = context.linux.network.watch((change) => scout.onChange(change))
  scout.look()
  return () => {
    scout.stop()
    stopWatching()
  }
}

/** What the address has left behind; whoever took it away without this kit may have left routes. */
async function sweep(context: Context<Parameters>): Promise<void> {
  try {
    const settings = readSettings(context.parameters)
    const { addresses } = await lookAround(context)
    if (addresses.some((entry) => isWanted(settings, entry))) return
    void endConnections(context, settings)
    await clearRoutes(context, settings)
  } catch (error) {
    context.log.warn(String(error))
  }
}

/**
 * Who serves a connection of the address would wait for ever, with all that is locked for it, for a
 * caller who is answered by another node now. Nothing waits for this.
 */
async function endConnections(context: Context<Parameters>, { wanted }: Settings): Promise<void> {
  try {
    const ended = await context.linux.network.endConnections(wanted)
    if (ended > 0) context.log.info(`${ended} connections of the address were ended`)
  } catch (error) {
    context.log.warn(String(error))
  }
}

/** Looks one time after the other, however fast changes come. */
class Scout {
  readonly #context: Context<Parameters>
  readonly #report: Report
  #isStopped = false
  #isLooking = false
  #isOutdated = false
  #told: Health | undefined

  constructor(context: Context<Parameters>, report: Report) {
    this.#context = context
    this.#report = report
  }

  stop(): void {
    this.#isStopped = true
  }

  /** To be called with every change that the kernel tells. */
  onChange({ kind }: NetworkChange): void {
    const isOfLinks = kind === 'linkChanged' || kind === 'changesMissed'
    if (isOfLinks || this.#told?.eligible === false) this.look()
  }

  look(): void {
    this.#isOutdated = true
    if (!this.#isLooking) void this.#lookUntilUpToDate()
  }

  async #lookUntilUpToDate(): Promise<void> {
    this.#isLooking = true
    try {
      while (this.#isOutdated && !this.#isStopped) {
        this.#isOutdated = false
        this.#tell(await quickCheck(this.#context))
      }
    } catch (error) {
      if (!this.#isStopped) this.#context.log.warn(String(error))
    } finally {
      this.#isLooking = false
    }
  }

  #tell(health: Health): void {
    if (this.#isStopped || JSON.stringify(health) === JSON.stringify(this.#told)) return
    this.#told = health
    this.#report(health)
  }
}
