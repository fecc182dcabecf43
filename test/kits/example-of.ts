import { readFileSync } from 'node:fs'

/** The hierarchy that the README of a bundled kit shows under *Example*, as it is written. */
export function exampleOf(kind: string): string {
  const readme = new URL(`../../kits/${kind}/README.md`, import.meta.url)
  const [, rest = ''] = readFileSync(readme, 'utf8').split('\n## Example\n')
  const [section = ''] = rest.split('\n## ')
  const fenced = /^```yaml\n(.*?)^```$/ms.exec(section)?.[1]
  const indented = () => section.split('\n').filter((line) => line.startsWith('    '))
  const text =
    fenced ??
    indented()
      .map((line) => line.slice(4))
      .join('\n')
  if (!text.startsWith('resources:')) throw new Error(`the README of ${kind} shows no example`)
  return text
}
