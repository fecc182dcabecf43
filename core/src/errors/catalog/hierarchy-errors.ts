import type { CatalogEntry } from '../catalog-entry.ts'

const unchanged = 'nothing was changed on any node.'

/** Errors of what operators describe: resources, their dependencies and their nodes. */
export const hierarchyErrors = {
  HF_HIERARCHY_INVALID: {
    message: '{source} has {count} problem(s):\n{problems}',
    left: unchanged,
    try: 'mend what is named, then try again.',
    explanation: 'All problems of a hierarchy file are gathered and shown at once.',
    exitCode: 1,
  },
  HF_HIERARCHY_TAG_INVALID: {
    message: '"{tag}" cannot be a tag.',
    left: unchanged,
    try: 'use 1 to 63 letters, digits, ".", "_" and "-", with a letter or digit first.',
    explanation:
      'A tag names a resource on every node, in commands and in file names, so it is kept ' +
      'simple. Words that JavaScript keeps for itself, such as constructor, cannot be tags ' +
      'either.',
    exitCode: 1,
  },
  HF_HIERARCHY_TAG_TWICE: {
    message: 'The tag {tag} is here twice; the first is in line {first}.',
    left: unchanged,
    try: 'give one of the two resources another tag.',
    explanation: 'A tag is the unique name of a resource in the cluster.',
    exitCode: 1,
  },
  HF_HIERARCHY_KIND_UNKNOWN: {
    message: 'No kit protects the kind "{kind}".[ Did you mean "{suggestion}"?]',
    left: unchanged,
    try: 'use one of: {known}; or install the kit on every node.',
    explanation: 'The kind of a resource is the name of the recovery kit that protects it.',
    exitCode: 1,
  },
  HF_HIERARCHY_KIND_CHANGED: {
    message: '{tag} is of the kind {present}; it cannot become "{kind}".',
    left: unchanged,
    try: 'choose another tag, or delete {tag} first: holdfast resource delete {tag}',
    explanation: 'Another kit could not take out of service what the present one brought in.',
    exitCode: 1,
  },
  HF_HIERARCHY_NODE_UNKNOWN: {
    message: 'There is no node "{node}" in the cluster.[ Did you mean "{suggestion}"?]',
    left: unchanged,
    try: 'use one of: {known}',
    explanation: 'A resource can be extended only to nodes that the cluster is configured with.',
    exitCode: 1,
  },
  HF_HIERARCHY_NODE_TWICE: {
    message: 'The node {node} is listed twice.',
    left: unchanged,
    try: 'list it once, at the place of its priority.',
    explanation: 'The order of the nodes is their priority; a node has one place in it.',
    exitCode: 1,
  },
  HF_HIERARCHY_NODES_NONE: {
    message: '{tag} is extended to no node.',
    left: unchanged,
    try: 'list at least one node, or leave "nodes" out to mean all nodes.',
    explanation: 'A resource that is extended to no node can never be in service.',
    exitCode: 1,
  },
  HF_HIERARCHY_NODES_TOO_MANY: {
    message: '{count} nodes are listed; a cluster has at most {limit}.',
    left: unchanged,
    try: 'list fewer nodes.',
    explanation: 'The limit of the cluster is what the cluster engine was tested with.',
    exitCode: 1,
  },
  HF_HIERARCHY_PLACEMENT_IMPOSSIBLE: {
    message: 'The kit {kind} cannot be placed "{placement}".',
    left: unchanged,
    try: 'use one of: {known}; or leave "placement" out.',
    explanation: 'Whether a thing can be in service on several nodes at once is known by its kit.',
    exitCode: 1,
  },
  HF_HIERARCHY_PARAMETER_UNKNOWN: {
    message: 'The kit {kind} has no parameter "{key}".[ Did you mean "{suggestion}"?]',
    left: unchanged,
    try: 'use one of: {known}; see: holdfast kit info {kind}',
    explanation: 'Parameters are described by the kit; one that it does not know is never skipped.',
    exitCode: 1,
  },
  HF_HIERARCHY_PARAMETER_MISSING: {
    message: 'The kit {kind} needs the parameter "{key}".',
    left: unchanged,
    try: 'add "{key}"; see: holdfast kit info {kind}',
    explanation:
      'A parameter without a default must be given, either in "parameters" or for every node ' +
      'in "overrides".',
    exitCode: 1,
  },
  HF_HIERARCHY_SCHEMA_UNUSABLE: {
    message: 'The description of the parameters of the kit {kind} cannot be used: {detail}.',
    left: unchanged,
    try: 'install another version of the kit; its author has to mend it.',
    explanation: 'The parameters of a resource are checked with the JSON Schema of its kit.',
    exitCode: 1,
  },
  HF_HIERARCHY_OVERRIDE_UNUSED: {
    message: 'There are overrides for {node}, but {tag} is not extended to it.',
    left: unchanged,
    try: 'list {node} in "nodes", or remove its overrides.',
    explanation: 'Overrides say what differs on a node that the resource is extended to.',
    exitCode: 1,
  },
  HF_HIERARCHY_FAILOVER_FIRST_SINGLE: {
    message: '{tag} is placed "single", so it cannot have failoverFirst.',
    left: unchanged,
    try: 'remove failoverFirst, or place it "every" if its kit can.',
    explanation:
      'failoverFirst moves the parents of a child to another node where the child is in ' +
      'service already. A child that is in service on one node only has no such other node.',
    exitCode: 1,
  },
  HF_HIERARCHY_CHILD_UNKNOWN: {
    message: '{parent} depends on "{child}", which does not exist.[ Did you mean "{suggestion}"?]',
    left: unchanged,
    try: 'name a tag of the same cluster, or remove the dependency.',
    explanation: 'A parent needs its children in service on the same node first.',
    exitCode: 1,
  },
  HF_HIERARCHY_CHILD_TWICE: {
    message: '{parent} depends on {child} twice.',
    left: unchanged,
    try: 'list {child} once.',
    explanation: 'A dependency is there or it is not; listing it twice is likely a slip.',
    exitCode: 1,
  },
  HF_HIERARCHY_DEPENDS_ON_ITSELF: {
    message: '{tag} depends on itself.',
    left: unchanged,
    try: 'remove {tag} from its own "dependsOn".',
    explanation: 'It could never come into service: it would have to be there before itself.',
    exitCode: 1,
  },
  HF_HIERARCHY_CYCLE: {
    message: 'The resources depend on each other in a circle: {circle}.',
    left: unchanged,
    try: 'remove one "dependsOn" of the circle, such as {child} from {parent}.',
    explanation:
      'Children come into service before their parents. In a circle each would have to be first.',
    exitCode: 1,
  },
  HF_HIERARCHY_EVERY_OVER_SINGLE: {
    message: '{parent} is placed "every" and cannot depend on {child}, which is placed "single".',
    left: unchanged,
    try: 'place {parent} "single", or {child} "every" if its kit can, or remove the dependency.',
    explanation:
      'The parent would have to be in service on all its nodes, each time with a child that ' +
      'is in service on one of them only.',
    exitCode: 1,
  },
  HF_HIERARCHY_CHILD_NOT_EXTENDED: {
    message: '{parent} is extended to {nodes}, but its child {child} is not.',
    left: unchanged,
    try: 'extend {child} to {nodes}, or {parent} to fewer nodes.',
    explanation: 'A parent can be in service only where all its children can be.',
    exitCode: 1,
  },
  HF_HIERARCHY_IDENTITY_TWICE: {
    message: '{tag} and {other} both protect {identity} on {nodes}.',
    left: unchanged,
    try: 'give one of them a value of its own, or keep only one of the two.',
    explanation:
      'Two resources that protect the same thing would take it from each other. What makes a ' +
      'thing the same is declared by its kit: for an address, the address without its prefix.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
