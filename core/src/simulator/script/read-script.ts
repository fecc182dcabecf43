import { compileSchema } from '../../config/hierarchy/schema-check.ts'
import { isMapValue } from '../../config/index.ts'
import { parseText } from '../../config/text/parse-text.ts'
import type { Path } from '../../config/text/path.ts'
import { type Finding, joinProblems, ProblemList } from '../../config/text/problem-list.ts'
import { HoldfastError, type Problem } from '../../errors/index.ts'
import { actionKinds, requestKinds, requestSchemas } from './action-fields.ts'
import { clashingTimes, missingTimes, plainTimes } from './plain-times.ts'
import type { Script } from './script.ts'
import { actionSchemas, frameSchema } from './script-schema.ts'
import { unknownNodes } from './unknown-nodes.ts'
import { unknownPaths } from './unknown-paths.ts'
import { unknownWord } from './unknown-word.ts'
import type { Words } from './words.ts'

/** Everything that is wrong with a script, by line; or the script. */
export type ReadScript =
  | { readonly problems: readonly Problem[]; readonly script?: undefined }
  | { readonly script: Script; readonly problems?: undefined }

/** Reads a script, YAML or JSON; `source` names it in messages. */
export function readScript(text: string, source: string): ReadScript {
  const { tree, problems: form } = parseText(text, source)
  if (tree === undefined) return { problems: form }
  const problems = new ProblemList(tree)
  for (const finding of findingsOf(tree.value)) problems.add(finding)
  const all = joinProblems(form, problems.sorted())
  return all.length > 0 ? { problems: all } : { script: scriptOf(tree.value as Words) }
}

/** Reads a script; throws HF_SCRIPT_INVALID with all its problems. */
export function parseScript(text: string, source: string): Script {
  const { script, problems } = readScript(text, source)
  if (script !== undefined) return script
  throw new HoldfastError('HF_SCRIPT_INVALID', { source }, { problems })
}

function findingsOf(value: unknown): readonly Finding[] {
  if (!isMapValue(value)) return [wrongType([], 'a map of keys and values')]
  const frame = check(value, frameSchema, [])
  const actions = Array.isArray(value['actions']) ? value['actions'] : []
  const within = actions.flatMap((action, index) => findingsIn(action, ['actions', index]))
  const unknown = [...unknownNodes(value), ...unknownPaths(value)]
  return [...frame, ...clashingTimes(value, []), ...within, ...unknown]
}

function findingsIn(action: unknown, path: Path): readonly Finding[] {
  if (!isMapValue(action)) return []
  const kind = actionKinds.find((known) => known === action['kind'])
  if (kind === undefined) return [unknownKind(action, path, actionKinds)]
  const own = check(action, actionSchemas[kind], path)
  const times = [...clashingTimes(action, path), ...missingTimes(action, path)]
  const request = action['request']
  if (kind !== 'operator asks' || !isMapValue(request)) return [...own, ...times]
  const asked = requestKinds.find((known) => known === request['kind'])
  const inside: Path = [...path, 'request']
  if (asked === undefined) return [...own, ...times, unknownKind(request, inside, requestKinds)]
  return [...own, ...times, ...check(request, requestSchemas[asked], inside)]
}

function unknownKind(value: Words, path: Path, known: readonly string[]): Finding {
  if (value['kind'] === undefined) return missing(path, 'kind')
  const found = String(value['kind'])
  return unknownWord({ path: [...path, 'kind'], key: 'kind', found }, known)
}

/** A script's keys are no parameters of a kit: it is said in the words of any other file. */
function check(value: Words, schema: Words, path: Path): readonly Finding[] {
  const compiled = compileSchema(schema)
  if (compiled.check === undefined) throw new Error(`assert: ${compiled.detail}`)
  return compiled.check(value).findings.map((finding) => {
    const place = [...path, ...finding.path]
    if (finding.missing !== undefined) return missing(place, finding.missing)
    const isUnknown = finding.code === 'HF_HIERARCHY_PARAMETER_UNKNOWN'
    return { ...finding, path: place, ...(isUnknown && { code: 'HF_INPUT_KEY_UNKNOWN' as const }) }
  })
}

function missing(path: Path, key: string): Finding {
  return { code: 'HF_INPUT_KEY_MISSING', path, side: 'key', values: { key } }
}

function wrongType(path: Path, expected: string): Finding {
  return { code: 'HF_INPUT_TYPE', path, values: { key: 'the file', expected, found: 'another' } }
}

function scriptOf(value: Words): Script {
  const { kits = {}, actions = [], ...rest } = value
  const known = Object.entries(kits as Readonly<Record<string, Words>>)
  return {
    seed: 1,
    ...plainTimes(rest),
    ...(isMapValue(rest['fence']) && { fence: plainTimes(rest['fence']) }),
    kits: Object.fromEntries(known.map(([kind, kit]) => [kind, plainTimes(kit)])),
    actions: (actions as readonly Words[]).map(plainTimes),
  } as unknown as Script
}
