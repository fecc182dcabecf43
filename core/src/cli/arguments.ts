import { Args, Flags } from '#oclif'

/** The resource that a command is about. */
export const tagArgument = Args.string({
  name: 'TAG',
  description: 'The tag of the resource.',
  required: true,
})

/** The node that a command is about. */
export const nodeArgument = Args.string({
  name: 'NODE',
  description: 'The name of the node.',
  required: true,
})

/** The two ends of a dependency. */
export const dependencyArguments = {
  parent: Args.string({ description: 'The resource that needs the other.', required: true }),
  child: Args.string({ description: 'The resource that is needed.', required: true }),
}

/** The hierarchy file of a command. */
export const fileFlag = Flags.string({
  char: 'f',
  summary: 'The hierarchy file, YAML or JSON; - reads standard input.',
  helpValue: 'FILE',
  required: true,
})

/** Whether a hierarchy file says all that shall be protected. */
export const pruneFlag = Flags.boolean({
  summary: 'Delete every resource that the file does not name.',
  default: false,
})

/** Parameters of a resource. */
export const setFlag = Flags.string({
  summary: 'A parameter, such as port=7000 or ready.tcp.port=7000; may be repeated.',
  helpValue: 'NAME=VALUE',
  multiple: true,
  multipleNonGreedy: true,
  default: [],
  defaultHelp: async () => undefined,
})

/** Policies of a resource. */
export const policyFlag = Flags.string({
  summary: 'A policy, such as switchback=automatic or recovery.attempts=2; may be repeated.',
  helpValue: 'NAME=VALUE',
  multiple: true,
  multipleNonGreedy: true,
  default: [],
  defaultHelp: async () => undefined,
})
