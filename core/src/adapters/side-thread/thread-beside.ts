/** The module of a thread in the folder of another module: run from its sources, or built. */
export function threadBeside(moduleUrl: string, name: string): URL {
  const extension = moduleUrl.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./${name}.${extension}`, moduleUrl)
}
