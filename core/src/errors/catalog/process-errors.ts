import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of starting programs on a node. */
export const processErrors = {
  HF_PROCESS_COMMAND_MISSING: {
    message: 'There is no program {command} on this node.',
    left: 'nothing was started.',
    try: 'install it, or give its full path.',
    explanation:
      'A command with a slash is a path; one without is looked for in the folders of PATH, as ' +
      'far as the environment of the resource says so, else in the standard ones.',
    exitCode: 1,
  },
  HF_PROCESS_NOT_EXECUTABLE: {
    message: 'The file {command} cannot be executed by {user}: {reason}.',
    left: 'nothing was started.',
    try: 'check its permissions and those of its folders, and its first line if it is a script.',
    explanation:
      'The kernel refused to execute the file. Scripts need a first line such as #!/bin/sh whose ' +
      'program exists; other files must be made for this kind of processor.',
    exitCode: 1,
  },
  HF_PROCESS_USER_UNKNOWN: {
    message: 'There is no user {user} on this node.',
    left: 'nothing was started.',
    try: 'create the user on every node that the resource is extended to.',
    explanation: 'Users are looked up by name in /etc/passwd, their groups in /etc/group.',
    exitCode: 1,
  },
  HF_PROCESS_USER_REFUSED: {
    message: 'A daemon that is not root cannot start a program as {user}.',
    left: 'nothing was started.',
    try: 'run the daemon as root, or leave the user out.',
    explanation: 'Only root may start programs as another user.',
    exitCode: 1,
  },
  HF_PROCESS_FOLDER_MISSING: {
    message: 'The working directory {path} is no folder that {user} can enter.',
    left: 'nothing was started.',
    try: 'create it on every node that the resource is extended to, or check its permissions.',
    explanation: 'A program is started in its working directory; without one it cannot be.',
    exitCode: 1,
  },
  HF_PROCESS_ENVIRONMENT_UNREADABLE: {
    message: 'The environment file {path} cannot be read: {reason}.',
    left: 'nothing was started.',
    try:
      'put it on every node that the resource is extended to, or write "-" before its path ' +
      'where it may be absent.',
    explanation:
      'Environment files are read on the node that starts the program, as the user of the ' +
      'daemon, at each start.',
    exitCode: 1,
  },
  HF_PROCESS_ENVIRONMENT_BROKEN: {
    message: 'The environment file {path} cannot be understood in line {line}: {reason}.',
    left: 'nothing was started.',
    try: 'mend the line: NAME=VALUE, with the value in quotes where it has blanks at its ends.',
    explanation:
      'Environment files are read as systemd reads them, but for lines that it would skip: they ' +
      'are refused. The line is not shown, since it may hold a password.',
    exitCode: 1,
  },
  HF_PROCESS_OUTPUT_NOT_ROTATED: {
    message: 'The output file {path} cannot be rotated: {reason}.',
    left: 'nothing of it was lost; it grows.',
    try: 'have the log folder on ext4, XFS, Btrfs or tmpfs, or set "logLimit: 0".',
    explanation:
      'A running program keeps its output file open, so the start of it is copied and then ' +
      'taken out, which not every file system can do (fallocate(2)).',
    exitCode: 1,
  },
  HF_PROCESS_LIMITS_REFUSED: {
    message: 'The limits of the program cannot be set on this node: {reason}.',
    left: 'nothing was started.',
    try:
      'run the daemon as holdfast.service on a system with cgroups of version 2 alone, or leave ' +
      'the limits out.',
    explanation:
      'Limits of memory, processors and processes are those of a cgroup of version 2, which ' +
      'the daemon makes below the one that systemd has delegated to its unit.',
    exitCode: 1,
  },
  HF_PROCESS_SETTING_REFUSED: {
    message: 'The program cannot be started as wanted: {reason}.',
    left: 'nothing was started.',
    try: 'change the setting, or what the system allows.',
    explanation:
      'A program inherits its niceness and its limit of open files, and the kernel lets a ' +
      'process have only so much of them.',
    exitCode: 1,
  },
  HF_PROCESS_START_FAILED: {
    message: 'The program {command} could not be started: {reason}.',
    left: 'nothing was started.',
    try: 'look at the reason; the limits of processes and memory are frequent ones.',
    explanation: 'The kernel refused to make a process for the program.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
