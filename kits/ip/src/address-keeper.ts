import type { Changer, Context, Health, NetworkChange, Report } from '@holdfast/core/kit'
import { addToLink } from './add-to-link.ts'
import { isWanted, type Surroundings } from './choose-interface.ts'
import { chooseLink, namesOfLinks } from './choose-link.ts'
import { judgeHealth } from './judge-health.ts'
import { isUsable } from './link-fault.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { setRoutes } from './set-routes.ts'
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
  /** Where the address is. */
  readonly interface: string
}

/** Keeps one address on its interface or its backup as long as it is told to, and no longer. */
export class AddressKeeper {
  readonly #options: KeeperOptions
  readonly #timers = new Set<NodeJS.Timeout>()
  #isStopped = false
  #renewedAtMs = performance.now()
  #putBackAtMs = Number.NEGATIVE_INFINITY
  #told: Health | undefined
  #interface: string

  constructor(options: KeeperOptions) {
    this.#options = options
    this.#interface = options.interface
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
    const { settings } = this.#options
    if (change.kind === 'addressRemoved') return isWanted(settings, change.entry)
    // The address of the node itself may have come back, which this one needs.
    if (change.kind === 'addressAdded') return this.#told?.eligible === false
    if (change.kind !== 'linkChanged') return true
    const names = [this.#interface, settings.interface, settings.backupInterface]
    return names.includes(change.link.name)
  }

  /**
   * Looks at everything, puts the address back where it is missing, moves it to the other of its
   * interfaces where only that one carries anything, and reports what changed.
   */
  async #look(cause = 'was missing'): Promise<void> {
    const { settings, context } = this.#options
    const around = await this.#lookAround()
    const health = judgeHealth(settings, around)
    if (this.#isStopped) return
    if (health.state === 'out-of-service' && health.eligible) return this.#putBackSoon(cause)
    const { link } = chooseLink(settings, around)
    const isToMove = link !== undefined && isUsable(link) && !this.#isOn(link.name, around)
    if (isToMove && health.state === 'degraded') return this.#move(link.name)
    const isBack = this.#told?.eligible === false && health.eligible
    this.#tell(health)
    if (!isBack) return
    this.#announceInBurst()
    // A link that was down took its routes along.
    await setRoutes(context, settings, this.#interface)
  }

  #isOn(name: string, { addresses }: Surroundings): boolean {
    const { settings } = this.#options
    return addresses.some((entry) => isWanted(settings, entry) && entry.interface === name)
  }

  /** Renews the address' time where it is there. Never adds it: that needs a reason. */
  async #renew(): Promise<void> {
    const around = await this.#lookAround()
    const name = chooseLink(this.#options.settings, around).link?.name ?? this.#interface
    if (this.#isStopped) return
    if (this.#isLate()) return this.#tellLate()
    if (!this.#isOn(name, around)) return this.#look()
    await this.#add(name)
    await this.#takeOffOthers(around)
  }

  /** On the other interface before it is off this one: what is under way notices nothing. */
  async #move(name: string): Promise<void> {
    const { settings, context } = this.#options
    if (this.#isLate()) return this.#tellLate()
    try {
      await this.#add(name)
      await this.#takeOffOthers(await this.#lookAround())
      await this.#announce()
    } catch (error) {
      const reason = `${settings.wanted.address} cannot be moved to ${name}: ${error}`
      return this.#tell({ state: 'failed', reason })
    }
    const health = judgeHealth(settings, await this.#lookAround())
    context.log.warn(health.reason)
    this.#tell(health)
    this.#announceInBurst()
  }

  /** Cut off half-way, a move leaves the address on both of its interfaces. */
  async #takeOffOthers(around: Surroundings): Promise<void> {
    const { settings, context } = this.#options
    const others = namesOfLinks(settings, around).filter((name) => name !== this.#interface)
    if (others.length === 0) return
    const left = around.addresses.filter(
      (entry) => isWanted(settings, entry) && others.includes(entry.interface),
    )
    for (const entry of left) await context.linux.network.removeAddress(entry)
  }

  #putBackSoon(cause: string): void {
    const waitMs = this.#putBackAtMs + putBackIntervalMs - performance.now()
    if (waitMs <= 0) this.#try(() => this.#putBack(cause))
    else this.#after(waitMs, () => this.#look(cause))
  }

  async #putBack(cause: string): Promise<void> {
    const { settings, context } = this.#options
    const { address } = settings.wanted
    if (this.#isLate()) return this.#tellLate()
    this.#putBackAtMs = performance.now()
    const { link } = chooseLink(settings, await this.#lookAround())
    if (this.#isStopped || link === undefined) return
    try {
      await this.#add(link.name)
      await this.#announce()
    } catch (error) {
      return this.#tell({ state: 'failed', reason: `${address} cannot be put back: ${error}` })
    }
    const reason = `${address} ${cause} and was put back on ${link.name}`
    context.log.warn(reason)
    const health = judgeHealth(settings, await this.#lookAround())
    // Each time counts, also where its words are the same.
    this.#told = undefined
    this.#tell(health.state === 'in-service' ? { ...health, reason } : health)
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

  async #add(name: string): Promise<void> {
    const { settings, context } = this.#options
    await addToLink(context, settings, name)
    this.#interface = name
    this.#renewedAtMs = performance.now()
    await setRoutes(context, settings, name)
  }

  async #announce(): Promise<void> {
    const { settings, context } = this.#options
    const { address } = settings.wanted
    await context.linux.network.announce({ address, interface: this.#interface })
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
