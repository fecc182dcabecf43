/** Whether a path is a folder or something in it; a deleted file is still where it was. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`)
}
