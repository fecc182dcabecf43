/** A path made absolute from a folder, with its `.` and `..` resolved. */
export function joinPath(folder: string, path: string): string {
  const whole = path.startsWith('/') ? path : `${folder}/${path}`
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** The folder that a path is in. */
export function folderOf(path: string): string {
  return joinPath(path, '..')
}
