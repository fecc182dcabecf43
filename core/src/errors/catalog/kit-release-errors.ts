import type { CatalogEntry } from '../catalog-entry.ts'

const left = 'nothing was changed on any node; the kits in use are untouched.'

/** Errors of installing, changing and removing kits in a cluster. */
export const kitReleaseErrors = {
  HF_KIT_SPEC_INVALID: {
    message: '"{spec}" is neither a package of a registry nor a folder or file that is here.',
    left,
    try: 'name a package such as holdfast-kit-redis or @acme/kit-db@^1.2, or a path such as ./kit.',
    explanation: 'Of what npm can fetch, packages of a registry, folders and tarballs are taken.',
    exitCode: 2,
  },
  HF_KIT_REGISTRY_INVALID: {
    message: '{registry} is no address of a registry.',
    left,
    try: "use http:// or https:// without a user or password; those belong into root's .npmrc.",
    explanation: 'The address is kept in the configuration of the cluster, which is no secret.',
    exitCode: 2,
  },
  HF_KIT_NPM_MISSING: {
    message: 'npm cannot be run to fetch {spec}: {reason}.',
    left,
    try: 'install npm on that node and see that it is in the PATH of its daemon.',
    explanation: 'Kits are npm packages, and every node fetches them itself, with npm.',
    exitCode: 1,
  },
  HF_KIT_FETCH_FAILED: {
    message: 'npm could not fetch {spec}: {reason}.',
    left,
    try: 'see that the name and the version exist, and that the registry answers on that node.',
    explanation: 'npm ran without scripts, into a folder of its own that was removed again.',
    exitCode: 1,
  },
  HF_KIT_NOT_A_KIT: {
    message: 'The package {package} is no kit.',
    left,
    try: 'see whether the name is right: a kit has the keyword holdfast-kit in its package.json.',
    explanation: 'A package without the keyword is not loaded, whatever it may contain.',
    exitCode: 1,
  },
  HF_KIT_DIGEST_DIFFERS: {
    message: 'What came for {package} {version} is not what the node that was asked got.',
    left,
    try: 'let all nodes use one registry, with --registry; publish a new version, never the same.',
    explanation:
      'The digest is made over all files of the package and of what it depends on. Different ' +
      'files under one version would let the nodes do different things.',
    exitCode: 3,
  },
  HF_KIT_BY_HAND: {
    message: 'The kit {package} was put into {path} by hand.',
    left,
    try: 'remove it there, restart that daemon, then install it with: holdfast kit install',
    explanation:
      'What was put there without Holdfast is used, but never replaced: nobody knows what else ' +
      'it is there for.',
    exitCode: 1,
  },
  HF_KIT_TARBALL_MISSING: {
    message: 'No node has the package that node {node} is to use.',
    left,
    try: 'install it again with: holdfast kit install FILE',
    explanation:
      'A kit that is in no registry is handed from node to node. None of those that are here ' +
      'has it.',
    exitCode: 1,
  },
  HF_KIT_TARBALL_TOO_LARGE: {
    message: '{path} has {size} bytes, and at most {limit} travel between the nodes.',
    left,
    try: 'publish it to a registry and install it from there, or leave out what it does not need.',
    explanation: 'The bytes of a package share the way of the messages that hold the cluster.',
    exitCode: 1,
  },
  HF_KIT_NOT_INSTALLED: {
    message: 'The kit {package} is not installed in this cluster.',
    left,
    try: 'see what is there with: holdfast kit list',
    explanation: 'Kits that came along with a node are not installed, and cannot be removed.',
    exitCode: 5,
  },
  HF_KIT_NO_PREVIOUS: {
    message: 'The kit {package} has had no other version than {version}.',
    left,
    try: 'install another version with: holdfast kit upgrade {package}@VERSION',
    explanation: 'A rollback returns to the version that was used before.',
    exitCode: 5,
  },
  HF_KIT_IN_USE: {
    message: 'The kit {package} is needed for {tags}.',
    left,
    try: 'delete these resources first, with: holdfast resource delete TAG',
    explanation: 'Without its kit nobody could look at a resource, or take it out of service.',
    exitCode: 3,
  },
  HF_KIT_KIND_CHANGED: {
    message: 'The kit {package} protected the kind {from}, and this version protects {to}.',
    left,
    try: 'install the other kind under a package name of its own.',
    explanation: 'Resources name their kind: it must not change beneath them.',
    exitCode: 3,
  },
  HF_KIT_FELL_BACK: {
    message:
      'The kit {package} {version} could not restore on node {node}, and {to} could: {reason}.',
    left: 'the version before is used on that node, and the cluster was asked to return to it.',
    try: 'show the author of the kit the reason; a mended version is installed as any other.',
    explanation:
      'The first restore by a new version decides on it. Where it fails, what it did is removed ' +
      'and restored by the version before.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
