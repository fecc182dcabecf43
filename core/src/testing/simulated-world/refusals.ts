/** Names of primitives that a simulated node refuses to do, such as `addAddress`. */
export class Refusals {
  readonly #reasons = new Map<string, string>()

  /** Lets every later call of a primitive reject with a reason, such as `EPERM`. */
  refuse(name: string, reason: string): void {
    this.#reasons.set(name, reason)
  }

  /** Throws where a primitive is refused. */
  check(name: string): void {
    const reason = this.#reasons.get(name)
    if (reason !== undefined) throw new Error(`${name}: ${reason}`)
  }
}
