import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { HoldfastError } from '../../errors/index.ts'

/** What is kept of a password; bytes in base64. */
export interface PasswordHash {
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
  readonly salt: string
  readonly key: string
}

/** What it costs to try one password. */
export type PasswordRecipe = Pick<PasswordHash, 'cost' | 'blockSize' | 'parallelization'>

/** What a key is to be derived from. */
export interface KeyQuestion extends PasswordRecipe {
  readonly password: string
  /** In base64. */
  readonly salt: string
}

/** 16 MiB and 5 rounds: as dear to guess as the usual 128 MiB, which a daemon has not to spare. */
const present: PasswordRecipe = { cost: 16_384, blockSize: 8, parallelization: 5 }
const keyBytes = 32
const memoryLimitBytes = 64 * 1024 * 1024

/** Each takes a tenth of a second: whoever comes when more wait is to come again. */
const mostWaiting = 16

/** The key in base64. Takes a tenth of a second of its thread, which is to have no other work. */
export function deriveKey({ password, salt, ...recipe }: KeyQuestion): string {
  const options = { ...recipe, maxmem: memoryLimitBytes }
  const bytes = Buffer.from(salt, 'base64')
  return scryptSync(password.normalize('NFKC'), bytes, keyBytes, options).toString('base64')
}

/** Hashes passwords in another thread, one after the other: a flood takes one core at most. */
export class Passwords {
  readonly #derive: (question: KeyQuestion) => Promise<string>
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  readonly #recipe: PasswordRecipe
  /** Of nobody: no password has a key without bytes. */
  readonly #nobody: PasswordHash

  constructor(derive: (question: KeyQuestion) => Promise<string>, recipe = present) {
    this.#derive = derive
    this.#recipe = recipe
    this.#nobody = { ...recipe, salt: newSalt(), key: '' }
  }

  /** Rejects with HF_LOG_IN_BUSY. */
  async hash(password: string): Promise<PasswordHash> {
    const recipe = { ...this.#recipe, salt: newSalt() }
    return { ...recipe, key: await this.#inTurn(password, recipe) }
  }

  /** Nobody's password takes as long as a wrong one. Rejects with HF_LOG_IN_BUSY. */
  async matches(password: string, hash: PasswordHash | undefined): Promise<boolean> {
    const known = hash ?? this.#nobody
    const found = Buffer.from(await this.#inTurn(password, known), 'base64')
    const expected = Buffer.from(known.key, 'base64')
    if (expected.length !== found.length) return false
    return timingSafeEqual(expected, found)
  }

  async #inTurn(password: string, hash: Omit<PasswordHash, 'key'>): Promise<string> {
    if (this.#waiting >= mostWaiting) throw new HoldfastError('HF_LOG_IN_BUSY')
    this.#waiting += 1
    const { cost, blockSize, parallelization, salt } = hash
    const question = { password, cost, blockSize, parallelization, salt }
    const turn = this.#last.then(() => this.#derive(question))
    this.#last = turn.catch(() => undefined)
    return await turn.finally(() => {
      this.#waiting -= 1
    })
  }
}

function newSalt(): string {
  return randomBytes(16).toString('base64')
}
