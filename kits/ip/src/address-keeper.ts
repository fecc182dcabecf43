import type { Changer, Context, Health, NetworkChange, Report } from '@holdfast/core/kit'
import { isWanted, type Surroundings } from './choose-interface.ts'
import { judgeHealth } from './judge-health.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import type { Settings } from './settings.ts'

/** Of the address' time: a node that stood still for longer may have lost it to another. */
const trustedPart = 2 / 3
const renewalsInTime = 3
/** Between two times that it is put back: another program may remove it again and again. */
const putBackIntervalMs = 50

/** What a keeper works with. */
export interface KeeperOptions {
  readonly context: Context<Parameters>
  readonly report: Report
  readonly settings: Settings
  readonly interface: string
}

/** Keeps one address on its interface as long as it is told to, and no longer. */
export class AddressKeeper {
  readonly #options: KeeperOptions
  readonly #timers = new Set<NodeJS.Timeout>()
  #isStopped = false
  #renewedAtMs = performance.now()
  #putBackAtMs = Number.NEGATIVE_INFINITY
  #told: Health | undefined

  constructor(options: KeeperOptions) {
    this.#options = options
  }

  /** Renews it, announces it in a burst, and goes on doing so. */
  async start(): Promise<void> {
    const { validForMs, announceEveryMs } = this.#options.settings
    await this.#renew()
    this.#announceInBurst()
    this.#every(validForMs / renewalsInTime, () => this.#renew())
    this.#every(announceEveryMs, () => this.#announce())
  }

  stop(): void {
    this.#isStopped = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  /** To be called with every change that the kernel tells. */
  onChange(change: NetworkChange): void {
    if (this.#isStopped || !this.#isOurs(change)) return
    const isRemoved = change.kind === 'addressRemoved'
    this.#try(() => this.#look(isRemoved ? `was removed by ${nameChanger(change.by)}` : undefined))
  }

  #isOurs(change: NetworkChange): boolean {
    const { settings, interface: name } = this.#options
    if (change.kind === 'linkChanged') return change.link.name === name
    if (change.kind === 'addressRemoved') return isWanted(settings, change.entry)
    // The address of the node itself may have come back, which this one needs.
    if (change.kind === 'addressAdded') return this.#told?.eligible === false
    return true
  }

  /** Looks at everything, puts the address back where it is missing, and reports what changed. */
  async #look(cause = 'was missing'): Promise<void> {
    const health = judgeHealth(this.#options.settings, await this.#lookAround())
    if (this.#isStopped) return
    if (health.state === 'out-of-service' && health.eligible) return this.#putBackSoon(cause)
    const isBack = this.#told?.eligible === false && health.eligible
    this.#tell(health)
    if (isBack) this.#announceInBurst()
  }

  /** Renews the address' time where it is there. Never adds it: that needs a reason. */
  async #renew(): Promise<void> {
    const { settings, interface: name } = this.#options
    const { addresses } = await this.#lookAround()
    const isThere = addresses.some((entry) => isWanted(settings, entry) && entry.interface === name)
    if (this.#isStopped) return
    if (this.#isLate()) return this.#tellLate()
    if (!isThere) return this.#look()
    await this.#add()
  }

  #putBackSoon(cause: string): void {
    const waitMs = this.#putBackAtMs + putBackIntervalMs - performance.now()
    if (waitMs <= 0) this.#try(() => this.#putBack(cause))
    else this.#after(waitMs, () => this.#look(cause))
  }

  async #putBack(cause: string): Promise<void> {
    const { settings, context, interface: name } = this.#options
    const { address } = settings.wanted
    if (this.#isLate()) return this.#tellLate()
    this.#putBackAtMs = performance.now()
    try {
      await this.#add()
      await this.#announce()
    } catch (error) {
      return this.#tell({ state: 'failed', reason: `${address} cannot be put back: ${error}` })
    }
    const reason = `${address} ${cause} and was put back on ${name}`
    context.log.warn(reason)
    // Each time counts, also where its words are the same.
    this.#told = undefined
    this.#tell({ state: 'in-service', reason, eligible: true })
    this.#announceInBurst()
  }

  /** Whoever stood still for so long does not know who holds the address now. */
  #isLate(): boolean {
    const { validForMs } = this.#options.settings
    return performance.now() - this.#renewedAtMs > validForMs * trustedPart
  }

  #tellLate(): void {
    const { wanted } = this.#options.settings
    const seconds = Math.round((performance.now() - this.#renewedAtMs) / 1000)
    const reason = `${wanted.address} was not renewed for ${seconds} s as this node stood still`
    this.#tell({ state: 'failed', reason, eligible: true })
  }

  async #add(): Promise<void> {
    const { settings, context, interface: name } = this.#options
    const { validForMs, wanted, ownPrefixLength: prefixLength } = settings
    const place = { address: wanted.address, interface: name }
    await context.linux.network.addAddress({ ...place, prefixLength, validForMs })
    this.#renewedAtMs = performance.now()
  }

  async #announce(): Promise<void> {
    const { settings, context, interface: name } = this.#options
    await context.linux.network.announce({ address: settings.wanted.address, interface: name })
  }

  #announceInBurst(): void {
    const { announceCount, announceIntervalMs } = this.#options.settings
    for (let count = 0; count < announceCount; count += 1) {
      this.#after(count * announceIntervalMs, () => this.#announce())
    }
  }

  async #lookAround(): Promise<Surroundings> {
    return await lookAround(this.#options.context)
  }

  #tell(health: Health): void {
    const isSame = JSON.stringify(this.#told) === JSON.stringify(health)
    this.#told = health
    if (!isSame && !this.#isStopped) this.#options.report(health)
  }

  #after(ms: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#try(act)
    }, ms)
    this.#timers.add(timer)
  }

  #every(ms: number, act: () => Promise<void>): void {
    this.#timers.add(setInterval(() => this.#try(act), ms))
  }

  #try(act: () => Promise<void>): void {
    if (this.#isStopped) return
    act().catch((error: unknown) => {
      if (!this.#isStopped) this.#options.context.log.warn(String(error))
    })
  }
}

function nameChanger(by: Changer | undefined): string {
  if (by === undefined) return 'somebody whom the kernel does not name'
  return `${by.name ?? 'a program that has ended'} (process ${by.pid})`
}
