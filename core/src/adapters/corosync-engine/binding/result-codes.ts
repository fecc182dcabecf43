/** The answers of Corosync's libraries that are told apart here, from `corosync/corotypes.h`. */
export const results = {
  ok: 1,
  library: 2,
  tryAgain: 6,
  noMemory: 8,
  badHandle: 9,
  access: 11,
  notExist: 12,
  noSpace: 15,
  noResources: 18,
  security: 100,
} as const

/** A call of one of Corosync's libraries that was not answered with OK. */
export class CorosyncCallError extends Error {
  /** As in `corosync/corotypes.h`. */
  readonly result: number

  constructor(call: string, result: number) {
    super(`${call} answered ${result}`)
    this.name = 'CorosyncCallError'
    this.result = result
  }
}

/** Throws a CorosyncCallError unless the answer is OK. */
export function expectOk(call: string, result: number): void {
  if (result !== results.ok) throw new CorosyncCallError(call, result)
}
