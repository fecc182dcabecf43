/** Something that others wait for again and again. */
export class Signal {
  readonly #waiting = new Set<() => void>()

  /** Wakes all who wait now. */
  raise(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** Waits until it is raised, or until the time is over; says whether it was raised. */
  next(timeoutMs?: number): Promise<boolean> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined
      const end = (isRaised: boolean) => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        resolve(isRaised)
      }
      const wake = () => end(true)
      this.#waiting.add(wake)
      if (timeoutMs !== undefined) timer = setTimeout(() => end(false), timeoutMs)
    })
  }
}
