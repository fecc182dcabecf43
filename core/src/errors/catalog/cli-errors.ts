import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of what is typed on the command line, found before any daemon is asked. */
export const cliErrors = {
  HF_CLI_USAGE: {
    message: '{problem}',
    left: 'nothing was asked and nothing was changed.',
    try: 'see how it is used with: {command} --help',
    explanation: 'The command line was not understood, so no daemon was asked.',
    exitCode: 2,
  },
  HF_CLI_COMMAND_UNKNOWN: {
    message: 'holdfast has no command "{command}".',
    left: 'nothing was asked and nothing was changed.',
    try: 'did you mean: holdfast {suggestion}',
    explanation:
      'All commands are listed by: holdfast help. A command that only resembles another is never ' +
      'run in its place.',
    exitCode: 2,
  },
  HF_CLI_CODE_UNKNOWN: {
    message: 'There is no code {code}.',
    left: 'nothing was changed.',
    try: 'did you mean: holdfast explain {suggestion}',
    explanation: 'All codes are listed by: holdfast explain.',
    exitCode: 5,
  },
  HF_CLI_LANGUAGE_UNKNOWN: {
    message: 'HOLDFAST_LANG is "{found}", which is no language of the command line.',
    left: 'nothing was asked and nothing was changed.',
    try: 'set it to one of: {known}; or unset it.',
    explanation:
      'Without HOLDFAST_LANG the language is that of the locale: LC_ALL, or else LC_MESSAGES, or ' +
      'else LANG. What begins with ja is Japanese, and everything else English.',
    exitCode: 2,
  },
  HF_FILE_NOT_FOUND: {
    message: 'There is no file {path}.',
    left: 'nothing was asked and nothing was changed.',
    try: 'name the right file, or - to read what is typed or piped in.',
    explanation: 'The file named on the command line is read where the command runs.',
    exitCode: 5,
  },
  HF_FILE_UNREADABLE: {
    message: 'The file {path} cannot be read: {reason}.',
    left: 'nothing was asked and nothing was changed.',
    try: 'see that it is a file, not a folder, and that you may read it.',
    explanation: 'The file named on the command line is read as the user who runs the command.',
    exitCode: 1,
  },
  HF_FILE_TOO_LARGE: {
    message: 'The file {path} is larger than {limit} bytes.',
    left: 'nothing was asked and nothing was changed.',
    try: 'is it the right file? Otherwise apply the resources in several smaller files.',
    explanation: 'A hierarchy file of a thousand resources has less than a twentieth of that.',
    exitCode: 2,
  },
} as const satisfies Record<string, CatalogEntry>
