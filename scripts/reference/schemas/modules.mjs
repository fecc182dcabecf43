// Finds what a name in a TypeScript file stands for, over imports and re-exports.
import { dirname, join } from 'node:path'
import { readSyntax } from '../machine/syntax.mjs'

const modules = new Map()

/** A file's declarations and imports, by their names there. */
function readModule(path) {
  const known = modules.get(path)
  if (known !== undefined) return known
  const module = { ...readSyntax(path), declared: new Map(), elsewhere: new Map(), whole: [] }
  for (const statement of module.program.body) noteStatement(module, statement)
  modules.set(path, module)
  return module
}

function noteStatement(module, statement) {
  const { type, source, specifiers = [], declaration } = statement
  if (type === 'ExportAllDeclaration') return module.whole.push(source.value)
  if (source) {
    for (const specifier of specifiers) {
      const there = (specifier.imported ?? specifier.local)?.name
      const here = type === 'ImportDeclaration' ? specifier.local.name : specifier.exported.name
      module.elsewhere.set(here, { from: source.value, name: there })
    }
    return
  }
  const declared = declaration ?? statement
  const names = declared.declarations?.map(({ id, init }) => [id.name, init]) ?? [
    [declared.id?.name, declared],
  ]
  for (const [name, node] of names) {
    if (name) module.declared.set(name, { name, node, module })
  }
}

/** What a name stands for: its declaration and the module that it is in; throws for none. */
export function findDeclaration(path, name) {
  const found = lookUp(path, name)
  if (found === undefined) throw new Error(`${path} has no ${name}`)
  return found
}

function lookUp(path, name) {
  const { declared, elsewhere, whole } = readModule(path)
  if (declared.has(name)) return declared.get(name)
  const reference = elsewhere.get(name)
  const roads = reference ? [reference] : whole.map((from) => ({ from, name }))
  for (const road of roads.filter(({ from }) => from.startsWith('.'))) {
    const found = lookUp(join(dirname(path), road.from), road.name)
    if (found !== undefined) return found
  }
  return undefined
}
