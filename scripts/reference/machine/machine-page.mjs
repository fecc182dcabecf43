import { stateLetters } from '../../../core/dist/model/index.js'
import { sentenceCatalog } from '../../../core/dist/sentences/catalog.js'
import { observeRuns, seeds } from './observe-runs.mjs'
import { readRows, readTimers } from './read-rows.mjs'

/** Who makes an event, by the layer that its file belongs to. */
const layers = {
  daemon: 'the daemon of a node',
  replica: 'the order of messages itself, alike on all members',
  requests: 'an operator, by a request',
}

/** So many events a label of a diagram tells in full. */
const mostInFull = 3

/** The page of the machine: its rows from the code, its diagrams from what it did. */
export async function machinePage(root, generated) {
  const rows = readRows(root)
  const timers = readTimers(root)
  const seen = await observeRuns(root)
  return [
    generated,
    '',
    ...preface(),
    ...rowsTable(rows),
    ...timersTable(timers),
    ...followUps(rows, timers, seen),
    ...diagrams(seen),
    ...neverSeen(rows, timers, seen),
    '',
  ].join('\n')
}

function preface() {
  const drawn = `drawn stories ${seeds.first} to ${seeds.last}`
  return `# The state machine

Everything that a cluster knows is one value, and only events change it. Each kind of event has
one row: a function that works it in. After each row the planner is asked what may be done now,
and what it says is given out as steps. All members do the same in the same order.

The first tables are read from the code. The diagrams are not drawn by hand either: all scenarios
of \`test/scenarios\`, the stories of [ownership](../concepts/ownership.md) and the ${drawn}
were played. Every change that the machine made is in them, with the event that made it. A change
that is missing never happened there; that it is impossible is not said.
`.split('\n')
}

/** What a diagram's words mean. */
const explained = {
  instance: `Its states are those of the [glossary](../../GLOSSARY.md). A label names the
events, or where they are many their kinds, and the steps that were given out; the table says all.
`,
  node: `As the others know it. \`joining\` is a member that has not looked at everything yet;
\`grace over\` is one whose daemon did not come back in time; \`lease over\` one that can hold
nothing any more, as far as time can tell; \`down for certain\` one that was fenced, or that an
operator vouched for.
`,
  view: `Decisions are made in a view that is \`acting\`, or that \`waits for better nodes\`, and in
no other.
`,
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function linkTo(file) {
  return `[${file.replace('core/src/', '')}](../../${file})`
}

function rowsTable(rows) {
  const lines = rows.map(({ kind, doc, row, makers }) => {
    const name = row.name === undefined ? '' : `\`${row.name}\` in `
    const does = row.doc === undefined ? '' : `: ${row.doc}`
    const place = `${name}${linkTo(row.file)}${cell(does)}`
    return `| \`${kind}\` | ${cell(doc)} | ${cell(whoMakes(makers))} | ${place} |`
  })
  return [
    '## The rows',
    '',
    '| event | what happened | who says so | row |',
    '|---|---|---|---|',
    ...lines,
    '',
  ]
}

function whoMakes(makers) {
  const names = [...new Set(makers.map((file) => layers[file.split('/')[0]]))]
  const files = makers.map((file) => linkTo(`core/src/${file}`))
  return `${names.join('; ')} (${files.join(', ')})`
}

function timersTable(timers) {
  const lines = timers.map(({ name, doc, armed }) => {
    const files = armed.map((file) => linkTo(`core/src/${file}`)).join(', ')
    return `| \`${name}\` | ${cell(doc)} | ${files} |`
  })
  return [
    '## The timers',
    '',
    'Time is an event as well. A timer is armed by all members; the first word that it ran out',
    'counts.',
    '',
    '| timer | what it means when it runs out | armed by |',
    '|---|---|---|',
    ...lines,
    '',
  ]
}

/** What each event was seen to lead to: decisions by their rules, and what nodes must do. */
function followUps(rows, timers, { rules, effects }) {
  const names = rows.flatMap(({ kind }) => {
    return kind === 'timerFired' ? timers.map(({ name }) => `${kind}: ${name}`) : [kind]
  })
  const lines = names.map((name) => {
    const decided = (rules.get(name) ?? []).map((rule) => `\`${rule.replace('rule.', '')}\``)
    const told = (effects.get(name) ?? []).filter((effect) => effect !== 'tell')
    return `| \`${name}\` | ${decided.join(', ') || '–'} | ${told.join(', ') || '–'} |`
  })
  const seenRules = new Set([...rules.values()].flat())
  return [
    '## What may follow',
    '',
    'The rules of the decisions that each event led to, and what nodes were told to do: steps on',
    'resources (`restore`, `remove`, `recover`, `update`, `probe`), timers (`arm`, `disarm`),',
    'looks (`sweep`, `look`), and `prepare`, `save`, `fence`, `delete`, `clear`, `peerLost`,',
    '`peerBack`.',
    '',
    '| event | decisions by | nodes are told to |',
    '|---|---|---|',
    ...lines,
    '',
    'The rules in words:',
    '',
    '| rule | sentence |',
    '|---|---|',
    ...[...seenRules].sort().map(ruleLine),
    '',
  ]
}

function ruleLine(rule) {
  return `| \`${rule.replace('rule.', '')}\` | ${cell(sentenceCatalog[rule])} |`
}

function diagrams({ instances, nodes, fences, views, marks }) {
  return [
    '## A resource on a node',
    '',
    explained.instance,
    ...diagram(instances),
    ...movesTable(instances),
    ...marksTable(marks, { lifts: /^is(LookedAt|Eligible|PossiblyHeld|MarkedFailed|Stuck) / }),
    '## A node',
    '',
    explained.node,
    ...diagram(nodes),
    ...movesTable(nodes),
    ...marksTable(marks, { lifts: /^is(Synced|Leaving|GraceOver|ConfirmedDown) / }),
    '## A fence of a node',
    '',
    ...diagram(fences),
    ...movesTable(fences),
    '## A view',
    '',
    explained.view,
    ...diagram(views),
    ...movesTable(views),
  ]
}

/** A diagram that GitHub draws; states get plain names, labels the kinds of what moved them. */
function diagram(moves) {
  const pairs = [...moves].map(([name, labels]) => [...name.split(' → '), labels])
  const states = [...new Set(pairs.flatMap((pair) => pair.slice(0, 2)))].filter(isState).sort()
  const idOf = (state) => (isState(state) ? state.replaceAll(/\W/g, '_') : state)
  const edges = pairs.map(([from, to, labels]) => {
    return `    ${idOf(from)} --> ${idOf(to)}: ${shorten(labels).join('<br>')}`
  })
  const names = states.map((state) => `    state "${state}" as ${idOf(state)}`)
  return ['```mermaid', 'stateDiagram-v2', ...names, ...edges, '```', '']
}

/** A label has room for a few events in full, or for more kinds of events. */
function shorten(labels) {
  if (labels.length <= mostInFull) return labels.map((label) => label.replace(':', ''))
  return [...new Set(labels.map((label) => label.split(':')[0]))]
}

function isState(name) {
  return name !== '[*]'
}

function movesTable(moves) {
  const lines = [...moves].map(([name, labels]) => {
    const [from, to] = name.split(' → ').map((state) => (isState(state) ? state : '–'))
    return `| ${from} | ${to} | ${labels.map((label) => `\`${label}\``).join(', ')} |`
  })
  return ['| from | to | by |', '|---|---|---|', ...lines, '']
}

function marksTable(marks, { lifts }) {
  const lines = [...marks]
    .filter(([name]) => lifts.test(name))
    .map(([name, labels]) => {
      const [mark, ...how] = name.split(' ')
      const by = labels.map((label) => `\`${label}\``).join(', ')
      return `| \`${mark}\` ${how.join(' ')} | ${by} |`
    })
  return ['| mark | by |', '|---|---|', ...lines, '']
}

/** Said openly: what the code has and no story that was played came to. */
function neverSeen(rows, timers, { rules, effects, instances }) {
  const known = new Set([...rules.keys(), ...effects.keys()])
  const names = rows.flatMap(({ kind }) => {
    return kind === 'timerFired' ? timers.map(({ name }) => `${kind}: ${name}`) : [kind]
  })
  const idle = names.filter((name) => !known.has(name))
  const seen = new Set([...rules.values()].flat())
  const unused = Object.keys(sentenceCatalog)
    .filter((code) => code.startsWith('rule.') && !seen.has(code))
    .map((code) => code.replace('rule.', ''))
  const list = (all) => all.map((one) => `\`${one}\``).join(', ') || 'none'
  return [
    '## What was not seen',
    '',
    `Events that were never followed by anything: ${list(idle)}.`,
    '',
    `Rules that never decided: ${list(unused.sort())}.`,
    '',
    `States of a resource that it never had: ${list(unusedStates(instances))}.`,
  ]
}

function unusedStates(instances) {
  const had = new Set([...instances.keys()].flatMap((name) => name.split(' → ')))
  // What is unprotected is judged when somebody looks; the machine has no such state.
  const states = Object.keys(stateLetters).filter((state) => state !== 'in-service-unprotected')
  return states.filter((state) => !had.has(state))
}
