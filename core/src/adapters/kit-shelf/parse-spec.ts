import { HoldfastError } from '../../errors/index.ts'

const part = '[a-z0-9][a-z0-9._~-]*'
/** A package of a registry, with a version, a range or a tag; nothing else that npm would take. */
const specPattern = new RegExp(`^(@${part}/)?${part}(@[^@/:\\s-][^@/:]*)?$`)

/** Throws HF_KIT_SPEC_INVALID for what is no package of a registry. */
export function expectSpec(spec: string): void {
  if (!specPattern.test(spec)) throw new HoldfastError('HF_KIT_SPEC_INVALID', { spec })
}

/** Throws HF_KIT_REGISTRY_INVALID for what is no address, or has a password in it. */
export function expectRegistry(registry: string): void {
  const url = URL.parse(registry)
  const isFine =
    url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === ''
  if (!isFine) {
    const shown = url === null ? registry : `${url.protocol}//${url.host}${url.pathname}`
    throw new HoldfastError('HF_KIT_REGISTRY_INVALID', { registry: shown })
  }
}
