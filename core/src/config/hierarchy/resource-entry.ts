import { defaultPolicies, type Policies, type Resource, type Verb } from '../../model/index.ts'
import { formatDuration } from '../readers/format-duration.ts'
import type { KnownKit } from './known-kit.ts'

/** A resource in the form of a hierarchy file's entry; what is at its default is left out. */
export function resourceEntry(
  resource: Resource,
  kit: KnownKit | undefined,
): Readonly<Record<string, unknown>> {
  const { kind, priority, placement, wanted, dependsOn, parameters, overrides } = resource
  return {
    kind,
    nodes: priority,
    placement,
    ...(wanted === 'in-service' ? {} : { initially: wanted }),
    ...unlessEmpty('dependsOn', dependsOn),
    ...unlessEmpty('policies', policiesEntry(resource.policies)),
    ...unlessEmpty('timeouts', timeoutsEntry(resource, kit)),
    ...unlessEmpty('parameters', parameters),
    ...unlessEmpty('overrides', overrides),
  }
}

function unlessEmpty(key: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [key]: value }
}

function policiesEntry(policies: Policies): object {
  return {
    ...unlessEmpty(
      'recovery',
      changedOnly(recoveryWords(policies), recoveryWords(defaultPolicies)),
    ),
    ...changedOnly(policyWords(policies), policyWords(defaultPolicies)),
  }
}

type Words = Readonly<Record<string, string | number | boolean>>

function changedOnly(words: Words, standard: Words): Words {
  return Object.fromEntries(Object.entries(words).filter(([key, word]) => word !== standard[key]))
}

function recoveryWords({ recovery }: Policies): Words {
  const { attempts, withinMs, then } = recovery
  return { attempts, within: formatDuration(withinMs), then }
}

function policyWords(policies: Policies): Words {
  return {
    failoverFirst: policies.failoverFirst,
    failover: policies.failover,
    stuck: policies.stuck,
    switchback: policies.switchback,
    initialize: policies.initialize,
    failureExpiry: formatDuration(policies.failureExpiryMs),
    checkInterval: formatDuration(policies.checkIntervalMs),
    unknownIsFailureAfter: policies.unknownIsFailureAfter,
  }
}

/** The policies of a resource by the names and in the words of a hierarchy file. */
export function policiesInWords(policies: Policies): Words {
  const recovery = Object.entries(recoveryWords(policies))
  const named = recovery.map(([key, word]) => [`recovery.${key}`, word] as const)
  return { ...Object.fromEntries(named), ...policyWords(policies) }
}

function timeoutsEntry({ kit: facts }: Resource, kit: KnownKit | undefined): Words {
  const own = Object.entries(facts.timeoutsMs).filter(([verb, ms]) => {
    return kit?.facts.timeoutsMs[verb as Verb] !== ms
  })
  return Object.fromEntries(own.map(([verb, ms]) => [verb, formatDuration(ms)]))
}
