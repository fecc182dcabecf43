import { readFileSync } from 'node:fs'
import type { Home } from './home.ts'
import { propertyDefaults } from './property-defaults.ts'

/** All properties by name, as a server has them that starts now. */
export function loadProperties(home: Home): Map<string, string> {
  const found = new Map(propertyDefaults)
  for (const [name, value] of parseProperties(readText(home.propertiesFile))) found.set(name, value)
  for (const [name, value] of Object.entries(process.env)) {
    const property = /^ALTIBASE_(\w+)$/.exec(name)?.[1]
    // Only what is a property: ALTIBASE_HOME and its like are none.
    if (property && value !== undefined && found.has(property)) found.set(property, value)
  }
  return found
}

/** The lines `NAME = value` of a file of properties; what follows a `#` is a remark. */
export function parseProperties(text: string): readonly (readonly [string, string])[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line.replace(/#.*$/, ''))
    return match ? [[(match[1] ?? '').toUpperCase(), match[2] ?? ''] as const] : []
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
