const conditions = ['node', 'import', 'module-sync', 'default']

/** The entry of a package as its package.json states it, relative to its folder. */
export function findEntry(document: Readonly<Record<string, unknown>>): string | undefined {
  const { exports, main } = document
  if (exports !== undefined) return resolveExport(isSubpathMap(exports) ? exports['.'] : exports)
  return typeof main === 'string' ? main : 'index.js'
}

function isSubpathMap(exports: unknown): exports is Record<string, unknown> {
  if (typeof exports !== 'object' || exports === null || Array.isArray(exports)) return false
  return Object.keys(exports).some((key) => key.startsWith('.'))
}

/** Follows the conditions as Node.js does: the first key of the object that applies wins. */
function resolveExport(target: unknown): string | undefined {
  if (typeof target === 'string') return target.startsWith('./') ? target : undefined
  if (typeof target !== 'object' || target === null) return undefined
  if (Array.isArray(target)) return target.map(resolveExport).find((entry) => entry !== undefined)
  for (const [condition, inner] of Object.entries(target)) {
    const entry = conditions.includes(condition) ? resolveExport(inner) : undefined
    if (entry !== undefined) return entry
  }
  return undefined
}
