import { isKindName } from '../config/names.ts'
import type { ErrorCode, ErrorValues } from '../errors/index.ts'
import { bundledKinds } from './bundled-kinds.ts'

/** How the package of a new kit is called, what it protects, and the folder that it lies in. */
export interface KitNames {
  readonly packageName: string
  readonly kind: string
  readonly folder: string
}

/** Why no kit can be called so. */
export interface KitNameRefusal {
  readonly code: ErrorCode
  readonly values: ErrorValues
}

/** What was typed: the name of a kind or of a package, and what is not to follow from it. */
export interface AskedNames {
  readonly name: string
  readonly kind: string | undefined
  readonly folder: string | undefined
}

const prefix = 'holdfast-kit-'
/** What package names begin with that say that they are kits; no part of the kind. */
const spokenPrefixes = [prefix, 'holdfast-', 'kit-']
/** As many characters as npm takes. */
const lengthLimit = 214

/**
 * Names a new kit: `redis` is the kind of `holdfast-kit-redis`; with a scope, or with that prefix,
 * what was typed is the package's name, and its kind what is left without both.
 */
export function nameKit({ name, kind: given, folder }: AskedNames): KitNames | KitNameRefusal {
  const own = name.slice(name.indexOf('/') + 1)
  const isPackage = own !== name || name.startsWith(prefix)
  const packageName = isPackage ? name : `${prefix}${name}`
  const reason = whyNoPackage(name) ?? whyNoPackage(packageName)
  if (reason !== undefined) return { code: 'HF_NEWKIT_NAME_INVALID', values: { name, reason } }
  const kind = given ?? (isPackage ? withoutPrefix(own) : name)
  if (!isKindName(kind)) return { code: 'HF_NEWKIT_KIND_INVALID', values: { kind } }
  if (bundledKinds.includes(kind)) return { code: 'HF_NEWKIT_KIND_TAKEN', values: { kind } }
  return { packageName, kind, folder: folder ?? own }
}

function withoutPrefix(own: string): string {
  const found = spokenPrefixes.find((one) => own.startsWith(one))
  return found === undefined ? own : own.slice(found.length)
}

/** What npm has against a name, in words that follow "it"; undefined where it has nothing. */
function whyNoPackage(name: string): string | undefined {
  const { length } = name
  if (length > lengthLimit) return `makes ${length} characters, and npm takes ${lengthLimit}`
  if (/[A-Z]/.test(name)) return 'has capital letters'
  const parts = name.startsWith('@') ? name.slice(1).split('/') : [name]
  if (parts.length !== (name.startsWith('@') ? 2 : 1)) return 'is no @SCOPE/NAME'
  if (parts.includes('')) return name === '' ? 'is empty' : 'is no @SCOPE/NAME'
  if (parts.some((part) => !/^[a-z0-9]/.test(part))) return 'does not begin with a letter or digit'
  const odd = /[^a-z0-9._-]/.exec(parts.join(''))?.[0]
  return odd === undefined ? undefined : `has "${odd}" in it`
}
