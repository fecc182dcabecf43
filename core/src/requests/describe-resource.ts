import { formatDuration, isSameValue, policiesInWords } from '../config/index.ts'
import { because, type Reason, type ReasonValues, type Resource } from '../model/index.ts'

type Differ = (before: Resource, after: Resource) => readonly Reason[]

/** What differs between a resource as it was and as it is to be, one reason for each. */
export function describeResource(before: Resource, after: Resource): readonly Reason[] {
  return aspects.flatMap((differ) => differ(before, after))
}

const aspects: readonly Differ[] = [
  differingNodes,
  differingDependencies,
  differingPlacement,
  differingParameters,
  differingOverrides,
  differingPolicies,
  differingTimeouts,
  differingKit,
  differingWanted,
]

function differingNodes({ priority: before }: Resource, { tag, priority: after }: Resource) {
  const added = after.filter((node) => !before.includes(node))
  const removed = before.filter((node) => !after.includes(node))
  const kept = before.filter((node) => after.includes(node))
  const isReordered = !isSameValue(
    kept,
    after.filter((node) => before.includes(node)),
  )
  return [
    ...added.map((node) => because('change.extended', { tag, node })),
    ...removed.map((node) => because('change.unextended', { tag, node })),
    ...(isReordered ? [because('change.priority', { tag, nodes: after })] : []),
  ]
}

function differingDependencies(before: Resource, after: Resource): readonly Reason[] {
  const { tag: parent } = after
  const added = after.dependsOn.filter((child) => !before.dependsOn.includes(child))
  const removed = before.dependsOn.filter((child) => !after.dependsOn.includes(child))
  return [
    ...added.map((child) => because('change.dependency-added', { parent, child })),
    ...removed.map((child) => because('change.dependency-removed', { parent, child })),
  ]
}

function differingPlacement({ placement: from }: Resource, { tag, placement: to }: Resource) {
  return from === to ? [] : [because('change.placement', { tag, from, to })]
}

function differingParameters(before: Resource, after: Resource): readonly Reason[] {
  return differences(before.parameters, after.parameters).map(({ key, from, to }) => {
    return differing('change.parameter', { tag: after.tag, parameter: key, from, to })
  })
}

function differingOverrides(before: Resource, after: Resource): readonly Reason[] {
  const nodes = new Set([...Object.keys(before.overrides), ...Object.keys(after.overrides)])
  return [...nodes].flatMap((node) => {
    const found = differences(before.overrides[node] ?? {}, after.overrides[node] ?? {})
    return found.map(({ key, from, to }) => {
      return differing('change.override', { tag: after.tag, node, parameter: key, from, to })
    })
  })
}

function differingPolicies(before: Resource, after: Resource): readonly Reason[] {
  const found = differences(policiesInWords(before.policies), policiesInWords(after.policies))
  return found.map(({ key, from, to }) => {
    return because('change.policy', { tag: after.tag, policy: key, from, to })
  })
}

function differingTimeouts(before: Resource, after: Resource): readonly Reason[] {
  const found = differences(inWords(before.kit.timeoutsMs), inWords(after.kit.timeoutsMs))
  return found.map(({ key, from, to }) => {
    return because('change.timeout', { tag: after.tag, action: key, from, to })
  })
}

function differingKit(before: Resource, after: Resource): readonly Reason[] {
  const { timeoutsMs: _before, ...from } = before.kit
  const { timeoutsMs: _after, ...to } = after.kit
  if (isSameValue(from, to)) return []
  const { tag, kind } = after
  return [because('change.kit', { tag, kind, from: from.version, to: to.version })]
}

function differingWanted(before: Resource, after: Resource): readonly Reason[] {
  const { tag, wanted } = after
  return before.wanted === wanted ? [] : [because(`change.wanted-${wanted}`, { tag })]
}

interface Difference {
  /** Empty where there was none. */
  readonly from: string
  /** Empty where there is none any more. */
  readonly to: string
}

function differing(code: string, values: Difference & ReasonValues): Reason {
  if (values.from === '') return because(`${code}-set`, values)
  return because(values.to === '' ? `${code}-removed` : `${code}-changed`, values)
}

type Plain = Readonly<Record<string, unknown>>

function differences(
  before: Plain,
  after: Plain,
): readonly (Difference & { readonly key: string })[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => {
    if (isSameValue(before[key], after[key])) return []
    return [{ key, from: shown(before[key]), to: shown(after[key]) }]
  })
}

function shown(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}

function inWords(timeoutsMs: Readonly<Record<string, number>>): Plain {
  const entries = Object.entries(timeoutsMs).map(([verb, ms]) => [verb, formatDuration(ms)])
  return Object.fromEntries(entries)
}
