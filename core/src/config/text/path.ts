/** Where a value is in a document: keys of maps, and positions in lists counted from 0. */
export type Path = readonly (string | number)[]

/** A path as people read it: `resources.vip.nodes[1]`; empty for the whole document. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
    '',
  )
}

/** The last name of a path, with the positions after it: `nodes[1]`. */
export function lastName(path: Path): string {
  const from = path.findLastIndex((part) => typeof part === 'string')
  return pathText(path.slice(Math.max(from, 0)))
}
