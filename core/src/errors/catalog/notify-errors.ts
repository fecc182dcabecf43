import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of telling operators. */
export const notifyErrors = {
  HF_NOTIFY_OFF: {
    message: 'Node {node} tells nobody: its configuration has no "notify".',
    left: 'nothing was told; services are untouched.',
    try: 'write notify: COMMAND into its configuration file, and start its daemon again.',
    explanation:
      'Each node tells by a command of its own, which reads one JSON document for each notice. ' +
      'The daemon reads its configuration when it starts; what is in service stays so meanwhile.',
    exitCode: 5,
  },
  HF_NOTIFY_TEST_FAILED: {
    message: 'The test was not told within {tookMs} ms: {detail}.',
    left: 'the test is not told again; notices that wait are, and services are untouched.',
    try: 'mend the command of "notify", then: holdfast notify test',
    explanation:
      'The command runs as the daemon does: with its user, its environment and its working ' +
      'folder. Exit code 0 says that it has told; anything else that it has not.',
    exitCode: 1,
  },
  HF_NOTIFY_FAILED: {
    message: 'A notice could not be told: {detail}.',
    left: 'it is told again after a pause, and those after it wait; services are untouched.',
    try: 'mend the command of "notify", then: holdfast notify test',
    explanation:
      'Notices are told one at a time, in their order. The pause grows from a second to a ' +
      'minute; a test that succeeds ends it.',
    exitCode: 1,
  },
  HF_NOTIFY_GIVEN_UP: {
    message: 'The notice "{sentence}" was given up after {attempts} attempts: {detail}.',
    left: 'nobody was told of it; the next one is tried, and services are untouched.',
    try: 'mend the command of "notify"; what happened is in: holdfast events',
    explanation:
      'After "attempts" in vain a notice is given up, so that one which its command cannot take ' +
      'does not hold up all that follow. It stays in the log, with its sentence.',
    exitCode: 1,
  },
  HF_NOTIFY_MISSED: {
    message: '{count} notice(s) had to make room: more than {keep} waited.',
    left: 'nobody is told of them; the next notice says how many there were.',
    try: 'see why the command of "notify" is slow or fails; or raise "keep".',
    explanation:
      'What waits to be told is bounded, so that a flood or a dead mail server fills no disk. ' +
      'The oldest go first, but for the one that is being told.',
    exitCode: 1,
  },
  HF_NOTIFY_NOT_KEPT: {
    message: 'What waits to be told could not be kept on disk: {reason}.',
    left: 'it is told all the same, unless the daemon ends before that.',
    try: 'give the disk of the state folder space, or mend it.',
    explanation:
      'Notices wait in the file "notices" of the state folder, so that a daemon that ends loses ' +
      'none. Neither decisions nor services wait for that file.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
