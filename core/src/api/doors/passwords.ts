import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
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

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

/** 16 MiB and 5 rounds: as dear to guess as the usual 128 MiB, which a daemon has not to spare. */
const present: PasswordRecipe = { cost: 16_384, blockSize: 8, parallelization: 5 }
const keyBytes = 32
const memoryLimitBytes = 64 * 1024 * 1024

/** Each takes a tenth of a second: whoever comes when more wait is to come again. */
const mostWaiting = 16

/** Hashes passwords beside the main thread, one after the other: a flood takes one core at most. */
export class Passwords {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  readonly #recipe: PasswordRecipe
  /** Of nobody: no password has a key without bytes. */
  readonly #nobody: PasswordHash

  constructor(recipe: PasswordRecipe = present) {
    this.#recipe = recipe
    this.#nobody = { ...recipe, salt: newSalt(), key: '' }
  }

  /** Rejects with HF_LOG_IN_BUSY. */
  async hash(password: string): Promise<PasswordHash> {
    const recipe = { ...this.#recipe, salt: newSalt() }
    const key = await this.#derive(password, recipe)
    return { ...recipe, key: key.toString('base64') }
  }

  /** Nobody's password takes as long as a wrong one. Rejects with HF_LOG_IN_BUSY. */
  async matches(password: string, hash: PasswordHash | undefined): Promise<boolean> {
    const known = hash ?? this.#nobody
    const found = await this.#derive(password, known)
    const expected = Buffer.from(known.key, 'base64')
    if (expected.length !== found.length) return false
    return timingSafeEqual(expected, found)
  }

  async #derive(password: string, { salt, ...rest }: Omit<PasswordHash, 'key'>): Promise<Buffer> {
    if (this.#waiting >= mostWaiting) throw new HoldfastError('HF_LOG_IN_BUSY')
    this.#waiting += 1
    const options = { ...rest, maxmem: memoryLimitBytes }
    const bytes = Buffer.from(salt, 'base64')
    const turn = this.#last.then(() => derive(password.normalize('NFKC'), bytes, keyBytes, options))
    this.#last = turn.catch(() => undefined)
    return await turn.finally(() => {
      this.#waiting -= 1
    })
  }
}

function newSalt(): string {
  return randomBytes(16).toString('base64')
}
