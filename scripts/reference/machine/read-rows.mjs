import { globSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { docOf, keyOf, nodesOf, readSyntax } from './syntax.mjs'

const eventFile = 'core/src/model/event.ts'
const machineFile = 'core/src/machine/transition.ts'
const timerFile = 'core/src/machine/rows/timer-fired.ts'
const senders = 'core/src/{daemon,replica,requests}/**/*.ts'

/** Every event with what it says of itself, its row, and where it is made. */
export function readRows(root) {
  const events = readEvents(root)
  const rows = readCases(root)
  const makers = readMakers(root, events)
  return events.map(({ kind, doc }) => {
    const row = rows.get(kind)
    if (row === undefined) throw new Error(`${kind} has no row in ${machineFile}`)
    return { kind, doc, row, makers: makers.get(kind) ?? [] }
  })
}

/** The variants of the union `Event`, each with its doc comment and the fields it must have. */
function readEvents(root) {
  const syntax = readSyntax(join(root, eventFile))
  const union = nodesOf(syntax.program).find(({ type, id }) => {
    return type === 'TSTypeAliasDeclaration' && id.name === 'Event'
  })
  return union.typeAnnotation.types.map((variant) => {
    const [kind] = variant.members.filter((member) => keyOf(member) === 'kind')
    const name = kind.typeAnnotation.typeAnnotation.literal.value
    const doc = docOf(syntax, variant)
    if (doc === undefined) throw new Error(`${eventFile}: ${name} has no doc comment`)
    const needed = variant.members.filter(({ optional }) => !optional).map(keyOf)
    return { kind: name, doc, needed }
  })
}

/** The cases of the machine's switch: which function works an event in, and where it is. */
function readCases(root) {
  const syntax = readSyntax(join(root, machineFile))
  const nodes = nodesOf(syntax.program)
  const homes = importsOf(nodes)
  const rows = new Map()
  const open = []
  for (const { test, consequent } of nodes.filter(({ type }) => type === 'SwitchCase')) {
    open.push(test.value)
    if (consequent.length === 0) continue
    const row = rowOf(root, syntax, { homes, consequent })
    for (const kind of open.splice(0)) rows.set(kind, row)
  }
  return rows
}

function importsOf(nodes) {
  const imports = nodes.filter(({ type }) => type === 'ImportDeclaration')
  return new Map(
    imports.flatMap(({ source, specifiers }) => {
      return specifiers.map(({ local }) => [local.name, source.value])
    }),
  )
}

function rowOf(root, syntax, { homes, consequent }) {
  const calls = consequent.flatMap(nodesOf).filter(({ type }) => type === 'CallExpression')
  const name = calls.map(({ callee }) => callee.name).find((one) => one !== undefined)
  if (name === undefined) return { file: machineFile }
  const home = homes.get(name)
  const file = home === undefined ? machineFile : join(dirname(machineFile), home)
  const place = home === undefined ? syntax : readSyntax(join(root, file))
  const declared = nodesOf(place.program).find(({ type, id }) => {
    return type === 'FunctionDeclaration' && id.name === name
  })
  return { file, name, doc: docOf(place, declared) }
}

/** The files that make an event: an object with its kind and all fields that it must have. */
function readMakers(root, events) {
  const makers = new Map()
  const files = globSync(senders, { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  for (const file of files.sort()) {
    const objects = nodesOf(readSyntax(join(root, file)).program).filter(({ type }) => {
      return type === 'ObjectExpression'
    })
    for (const { kind, needed } of events) {
      if (!objects.some((object) => isEvent(object, { kind, needed }))) continue
      makers.set(kind, [...(makers.get(kind) ?? []), relative('core/src', file)])
    }
  }
  return makers
}

function isEvent({ properties }, { kind, needed }) {
  const isSpread = properties.some(({ type }) => type === 'SpreadElement')
  const said = properties.filter(({ type }) => type === 'Property')
  const isKind = said.some((one) => keyOf(one) === 'kind' && one.value.value === kind)
  const names = said.map(keyOf)
  return isKind && (isSpread || needed.every((name) => names.includes(name)))
}

/** What each timer does when it runs out, and which files arm it. */
export function readTimers(root) {
  const syntax = readSyntax(join(root, timerFile))
  const table = nodesOf(syntax.program).find(({ type, id }) => {
    return type === 'VariableDeclarator' && id.name === 'rows'
  })
  const files = globSync('core/src/machine/**/*.ts', { cwd: root }).sort()
  const sources = files.filter((file) => !file.endsWith('.test.ts'))
  const texts = sources.map((file) => ({ file, text: readSyntax(join(root, file)).text }))
  return table.init.properties.map((property) => {
    const name = keyOf(property)
    const doc = docOf(syntax, property)
    if (doc === undefined) throw new Error(`${timerFile}: ${name} has no doc comment`)
    const arms = new RegExp(`\\.arm\\(\\s*['\`]${name}[:'\`]`)
    const armed = texts.filter(({ text }) => arms.test(text)).map(({ file }) => file)
    return { name, doc, armed: armed.map((file) => relative('core/src', file)) }
  })
}
