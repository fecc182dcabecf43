import type { CatalogEntry } from '../catalog-entry.ts'

const left = 'this kit was not loaded; the other kits and all services are untouched.'

/** Why a package that looks like a recovery kit was refused when the node looked for kits. */
export const kitLoadingErrors = {
  HF_KIT_PACKAGE_BROKEN: {
    message: 'The package file {path} cannot be used: {reason}.',
    left,
    try: 'mend the file or take the package out of the kits directory, then restart the daemon.',
    explanation:
      'A kit is an npm package: its package.json names it, gives its version and says which file ' +
      'is its entry.',
    exitCode: 1,
  },
  HF_KIT_PEER_MISSING: {
    message: 'The kit {package} does not say which @holdfast/core it was made for.',
    left,
    try: 'add "peerDependencies": { "@holdfast/core": "^VERSION" } to its package.json.',
    explanation:
      'The range in peerDependencies lets a node refuse a kit that was written for another ' +
      'contract before it does harm.',
    exitCode: 1,
  },
  HF_KIT_PEER_RANGE: {
    message: 'The kit {package} needs @holdfast/core {range}, and this is {version}.',
    left,
    try: 'install a version of the kit that was made for @holdfast/core {version}.',
    explanation:
      'The range in peerDependencies of a kit names the versions of the contract that it was ' +
      'made for. A range that cannot be read fits nothing.',
    exitCode: 1,
  },
  HF_KIT_SECOND_CORE: {
    message: 'The kit {package} brings an @holdfast/core of its own, in {path}.',
    left,
    try: 'show the author: core belongs into peerDependencies, and into nothing else.',
    explanation:
      'A kit must use the core that runs: with a second copy it would speak with code that the ' +
      'daemon knows nothing of. It belongs into peerDependencies, not into dependencies.',
    exitCode: 1,
  },
  HF_KIT_IMPORT_FAILED: {
    message: 'The kit {package} cannot be imported: {reason}.',
    left,
    try: 'install the kit again, or show its author the reason.',
    explanation: 'The entry of the package was imported in a thread of its own and threw an error.',
    exitCode: 1,
  },
  HF_KIT_IMPORT_HANGS: {
    message: 'Importing the kit {package} did not end within {timeoutMs} ms.',
    left,
    try: 'show the author: a kit must do nothing while it is imported.',
    explanation:
      'A kit only declares itself when it is imported. The thread that imported it was ended. On ' +
      'a starved machine an import is given up to six times as long.',
    exitCode: 7,
  },
  HF_KIT_NOT_DEFINED: {
    message: 'The package {package} has no default export made by defineKit.',
    left,
    try: 'end its entry with: export default defineKit({ … })',
    explanation:
      'The keyword holdfast-kit says that the package is a kit; what it exports by default must ' +
      'then come from defineKit of @holdfast/core/kit.',
    exitCode: 1,
  },
  HF_KIT_KIND_INVALID: {
    message: 'The kit {package} calls its kind "{kind}", which is no name for one.',
    left,
    try: 'use lower-case letters, digits and hyphens, beginning with a letter.',
    explanation:
      'The kind is written in hierarchy files, commands and the log; 40 characters at most.',
    exitCode: 1,
  },
  HF_KIT_KIND_TAKEN: {
    message: 'The kit {package} protects the kind {kind}, and so does {other}, which was loaded.',
    left,
    try: 'remove one of the two, with holdfast kit remove, or from the kits directory by hand.',
    explanation:
      'A kind belongs to one kit. A bundled kit comes first, then the packages in the order of ' +
      'their names.',
    exitCode: 1,
  },
  HF_KIT_HOOK_MISSING: {
    message: 'The kit {package} lacks the hook {hook}.',
    left,
    try: 'show the author: every kit has it, or its way of takeover asks for it.',
    explanation:
      'create, restore, remove and quickCheck are always needed; takeover "probe" needs probe ' +
      'and drop, takeover "lease" needs drop where a resource may be single.',
    exitCode: 1,
  },
  HF_KIT_MEMBER_INVALID: {
    message: 'The kit {package} has a wrong "{member}": {reason}.',
    left,
    try: 'show the author: the contract is described in @holdfast/core/kit.',
    explanation: 'The members that are no hooks are read when the kit is loaded.',
    exitCode: 1,
  },
  HF_KIT_SCHEMA_INVALID: {
    message: 'The parameters of the kit {package} are no schema that compiles: {reason}.',
    left,
    try: 'show the author: "parameters" is made with Type.Object of @holdfast/core/kit.',
    explanation:
      'The JSON Schema of the parameters validates what operators write; it is compiled before ' +
      'the kit is used.',
    exitCode: 1,
  },
  HF_KIT_DEFAULT_INVALID: {
    message: 'The kit {package} has a default that does not fit its own schema: {path} {reason}.',
    left,
    try: 'show the author: change the default, or what the schema allows.',
    explanation: 'Each default value is validated against the schema that it stands in.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
