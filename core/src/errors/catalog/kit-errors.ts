import type { CatalogEntry } from '../catalog-entry.ts'

const unknownEffect =
  'nobody knows how far it came: the resource counts as possibly held on that node.'

/** Errors of calling recovery kits. */
export const kitErrors = {
  HF_KIT_UNKNOWN: {
    message: 'No kit protects the kind {kind} on node {node}.[ Did you mean {suggestion}?]',
    left: 'nothing was changed.',
    try: 'see what is there with: holdfast kit list',
    explanation: 'A kit is an npm package with the keyword holdfast-kit in the kits directory.',
    exitCode: 5,
  },
  HF_KIT_ACTION_FAILED: {
    message: 'The kit {kind} could not do {verb} for {tag} on node {node}: {reason}.',
    left: 'the resource may be half-way on that node until it is removed or looked at again.',
    try: 'mend what the reason names, then: holdfast resource clear {tag}',
    explanation:
      'An action of a kit rejected, which is its way to say that it could not do its work. The ' +
      'reason is the words of the kit.',
    exitCode: 1,
  },
  HF_KIT_TIMED_OUT: {
    message: '{verb} of {tag} did not end within {timeoutMs} ms on node {node}{doing}.',
    left: unknownEffect,
    try: 'look at what it was doing; raise its time-out if it only needs longer.',
    explanation:
      'Timed out is not failed: the action may still have had an effect. Its signal was aborted, ' +
      'its context revoked, its commands were killed, and a later answer is thrown away.',
    exitCode: 7,
  },
  HF_KIT_CALL_LOST: {
    message: 'The thread that ran {verb} of {tag} on node {node} ended: {reason}.',
    left: unknownEffect,
    try: 'nothing: the thread is started again. If it happens often, show the author the log.',
    explanation:
      'Each foreign kit runs in a thread of its own, so that one that ends it, spins or uses up ' +
      'its memory harms only itself. Watches are armed again in the new thread.',
    exitCode: 4,
  },
  HF_KIT_NOT_STARTED: {
    message: '{verb} of {tag} was not begun on node {node}: the thread of the kit {kind} is down.',
    left: 'nothing was changed by this action.',
    try: 'look at the log for why the thread ends; it is started again by itself.',
    explanation: 'The thread kept ending and was waiting to be started again until time ran out.',
    exitCode: 1,
  },
  HF_KIT_HOOK_ABSENT: {
    message: 'The kit {kind} has no {verb}.',
    left: 'nothing was changed.',
    try: 'see what the kit can do with: holdfast kit info {kind}',
    explanation: 'probe is optional and has no default: silence must not be made up.',
    exitCode: 1,
  },
  HF_KIT_WRONG_ANSWER: {
    message: 'The kit {kind} answered {verb} of {tag} with something else than agreed: {reason}.',
    left: 'the answer was thrown away; the action counts as failed.',
    try: 'show the author: the contract is described in @holdfast/core/kit.',
    explanation: 'Answers of kits are looked at before anybody believes them.',
    exitCode: 1,
  },
  HF_KIT_CONTEXT_REVOKED: {
    message: 'The context of {verb} of {tag} was revoked: the action is over, {what} was refused.',
    left: 'what was asked for was not done.',
    try: 'show the author: await everything inside the action, and pass the signal on.',
    explanation:
      'A context belongs to one action. It is revoked when the action ends or times out, so that ' +
      'code which was left behind cannot touch the resource any more.',
    exitCode: 1,
  },
  HF_KIT_COMMAND_FAILED: {
    message: '"{command}" {how}{output}',
    left: 'whatever the command did until then stays.',
    try: 'run the command by hand on that node and mend what it names.',
    explanation:
      'A command of a kit ended with an exit code that the kit did not expect, or by a signal. ' +
      'The last lines of its output are shown.',
    exitCode: 1,
  },
  HF_KIT_COMMAND_NOT_STARTED: {
    message: '"{command}" cannot be started: {reason}',
    left: 'the command did nothing.',
    try: 'install the program, or correct its path in the parameters.',
    explanation: 'The operating system refused to start a command that the kit needs.',
    exitCode: 1,
  },
  HF_KIT_SECRET_UNREADABLE: {
    message: 'The secret {key} cannot be read from {place}: {reason}.',
    left: 'the action was not begun.',
    try: 'put the secret there on that node, readable by the user of the daemon and no other user.',
    explanation:
      'A hierarchy says where each node finds a secret, not what it is: a file, or a variable in ' +
      'the environment of its daemon. It is read anew for every action, so a new one counts at ' +
      'once; a new variable counts when the daemon is started again.',
    exitCode: 1,
  },
  HF_KIT_SECRET_IN_ARGUMENTS: {
    message: 'The kit would give "{program}" a secret among its arguments.',
    left: 'the program was not started.',
    try: 'show the author: secrets go to a program by its input, its environment or a file.',
    explanation:
      'Every user of a machine can read the arguments of its programs, for example with ps.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
