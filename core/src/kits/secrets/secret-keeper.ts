import { HoldfastError } from '../../errors/index.ts'
import type { Command } from '../../kit/context.ts'
import type { Kit } from '../../kit/define-kit.ts'
import type { Parameters } from '../../model/index.ts'
import { listSecrets, type SecretPath } from './list-secrets.ts'
import { type FoundSecret, readSecret, type SecretSource } from './read-secret.ts'

/** What stands for a secret wherever it would be read. */
const hidden = '***'

type Values = Readonly<Record<string, unknown>>

/** The secrets that a thread of kits was given: known here, so that they can be kept. */
export class SecretKeeper {
  readonly #read: (source: SecretSource) => Promise<FoundSecret>
  readonly #paths = new WeakMap<Kit, readonly SecretPath[]>()
  readonly #values = new Set<string>()
  readonly #variables = new Set<string>()

  constructor(read = readSecret) {
    this.#read = read
  }

  /** The parameters with each secret in its place; throws HF_KIT_SECRET_UNREADABLE. */
  async fillIn(kit: Kit, parameters: Parameters): Promise<Parameters> {
    let filled: Values = parameters
    for (const path of this.#pathsOf(kit)) {
      const source = path.reduce<unknown>((value, name) => (value as Values)?.[name], parameters)
      if (source === undefined) continue
      filled = replaceAt(filled, path, await this.#open(source as SecretSource, path))
    }
    return filled as Parameters
  }

  /** Nobody was given any secret yet: there is nothing to hide. */
  get isEmpty(): boolean {
    return this.#values.size === 0
  }

  /** A text without any secret. */
  hide(text: string): string {
    let shown = text
    // The longest first: one may be a part of another.
    const values = [...this.#values].toSorted((one, other) => other.length - one.length)
    for (const value of values) shown = shown.replaceAll(value, hidden)
    return shown
  }

  /** Whether a secret stands anywhere in a value. */
  isIn(value: unknown): boolean {
    if (typeof value === 'string') return this.hide(value) !== value
    if (typeof value !== 'object' || value === null) return false
    return Object.values(value).some((child) => this.isIn(child))
  }

  /** Everybody can read the arguments of a program: throws HF_KIT_SECRET_IN_ARGUMENTS. */
  refuseArguments({
    program,
    arguments: given = [],
  }: Pick<Command, 'program' | 'arguments'>): void {
    if (given.some((word) => this.isIn(word))) {
      throw new HoldfastError('HF_KIT_SECRET_IN_ARGUMENTS', { program })
    }
  }

  /** An environment without the variables that secrets were read from. */
  without(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    if (this.#variables.size === 0) return environment
    const kept = Object.entries(environment).filter(([name]) => !this.#variables.has(name))
    return Object.fromEntries(kept)
  }

  #pathsOf(kit: Kit): readonly SecretPath[] {
    const paths = this.#paths.get(kit) ?? listSecrets(kit.parameters)
    this.#paths.set(kit, paths)
    return paths
  }

  async #open(source: SecretSource, path: SecretPath): Promise<string> {
    const found = await this.#read(source)
    if ('reason' in found) {
      const place = source.file ?? `the variable ${source.environment}`
      const { reason } = found
      throw new HoldfastError('HF_KIT_SECRET_UNREADABLE', { key: path.join('.'), place, reason })
    }
    this.#values.add(found.value)
    if (source.environment !== undefined) this.#variables.add(source.environment)
    return found.value
  }
}

function replaceAt(values: Values, [name = '', ...rest]: SecretPath, value: string): Values {
  const inner = rest.length === 0 ? value : replaceAt(values[name] as Values, rest, value)
  return { ...values, [name]: inner }
}
