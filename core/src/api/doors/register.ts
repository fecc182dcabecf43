import { HoldfastError, messageOf } from '../../errors/index.ts'
import type { Log, RegisterStore } from '../../ports/index.ts'
import {
  type MachineToken,
  parseRegister,
  type RegisterContent,
  renderRegister,
  type User,
} from './register-file.ts'

const nobody: RegisterContent = { users: [], tokens: [] }

/** The users and tokens of this node; each change is on the disk before it is answered. */
export class Register {
  readonly #store: RegisterStore
  #content: RegisterContent = nobody
  /** Why the file cannot be believed: then nobody is known, and nothing is written over it. */
  #trouble: string | undefined
  #last: Promise<unknown> = Promise.resolve()

  private constructor(store: RegisterStore) {
    this.#store = store
  }

  /** A register that cannot be read keeps nobody's services from being protected: it is told. */
  static async open(store: RegisterStore, log: Log): Promise<Register> {
    const register = new Register(store)
    try {
      const text = await store.load()
      if (text !== undefined) register.#content = parseRegister(text)
    } catch (error) {
      register.#trouble = messageOf(error)
      const code = 'HF_REGISTER_BROKEN'
      log.error({ code, reason: register.#trouble }, 'nobody can log in: the register is broken')
    }
    return register
  }

  get users(): readonly User[] {
    return this.#content.users
  }

  get tokens(): readonly MachineToken[] {
    return this.#content.tokens
  }

  user(name: string): User | undefined {
    return this.#content.users.find((user) => user.name === name)
  }

  tokenOf(digest: string): MachineToken | undefined {
    return this.#content.tokens.find((token) => token.digest === digest)
  }

  /** One after the other; what `change` throws is thrown, and nothing is written then. */
  async change(change: (content: RegisterContent) => RegisterContent): Promise<RegisterContent> {
    const turn = this.#last.then(() => this.#write(change))
    this.#last = turn.catch(() => undefined)
    return await turn
  }

  async #write(change: (content: RegisterContent) => RegisterContent): Promise<RegisterContent> {
    if (this.#trouble !== undefined) {
      throw new HoldfastError('HF_REGISTER_BROKEN', { reason: this.#trouble })
    }
    const content = change(this.#content)
    try {
      await this.#store.save(renderRegister(content))
    } catch (cause) {
      throw new HoldfastError('HF_REGISTER_UNWRITTEN', { reason: messageOf(cause) }, { cause })
    }
    this.#content = content
    return content
  }
}
