const fromTo = '{from?| from {from}}{to?: removed| to {to}}'

/** Sentences about differences between two configurations; English. */
export const changeSentences = {
  'change.resource-created': 'create {tag} ({kind}) on {nodes}',
  'change.created-out-of-service': 'leave {tag} out of service',
  'change.resource-deleted': 'delete {tag} ({kind}) from {nodes}',
  'change.extended': 'extend {tag} to {node}',
  'change.unextended': 'unextend {tag} from {node}',
  'change.priority': 'change the priority of {tag} to {nodes}',
  'change.dependency-added': 'let {parent} depend on {child}',
  'change.dependency-removed': 'let {parent} no longer depend on {child}',
  'change.placement': 'place {tag} "{to}" instead of "{from}"',
  'change.parameter': `change {parameter} of {tag}${fromTo}`,
  'change.override': `change {parameter} of {tag} on {node}${fromTo}`,
  'change.policy': `change the policy {policy} of {tag}${fromTo}`,
  'change.timeout': `change the time-out of {action} of {tag}${fromTo}`,
  'change.kit': 'take the facts of kit {kind} {to} for {tag} instead of {from}',
  'change.wanted-in-service': 'bring {tag} into service',
  'change.wanted-out-of-service': 'take {tag} out of service',
  'change.standby': 'put node {node} into standby',
  'change.resumed': 'end the standby of node {node}',
  'change.maintenance-cluster-on': 'start maintenance of the cluster',
  'change.maintenance-cluster-off': 'end maintenance of the cluster',
  'change.maintenance-node-on': 'start maintenance of node {node}',
  'change.maintenance-node-off': 'end maintenance of node {node}',
  'change.maintenance-resource-on': 'start maintenance of {tag}',
  'change.maintenance-resource-off': 'end maintenance of {tag}',
} as const
