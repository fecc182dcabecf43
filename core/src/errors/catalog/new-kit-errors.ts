import type { CatalogEntry } from '../catalog-entry.ts'

const left = 'nothing was written.'

/** Why the package of a new kit was not made. */
export const newKitErrors = {
  HF_NEWKIT_NAME_INVALID: {
    message: 'No package can be called "{name}": it {reason}.',
    left,
    try: 'name the kind of thing, such as redis, or a package, such as @acme/holdfast-kit-redis.',
    explanation:
      'A kit is an npm package. The names of those have small letters, digits, ".", "_" and "-", ' +
      'begin with a letter or digit, and may have a scope of the same form before them.',
    exitCode: 2,
  },
  HF_NEWKIT_KIND_INVALID: {
    message: 'No kind can be called "{kind}".',
    left,
    try: 'say with --kind what operators will write: small letters, digits, "-", a letter first.',
    explanation:
      'The kind is what hierarchy files, commands and the log call what a kit protects; it has ' +
      '40 characters at most. Where nothing is said it is the name of the package without its ' +
      'scope and without what says that it is a kit.',
    exitCode: 2,
  },
  HF_NEWKIT_KIND_TAKEN: {
    message: 'The kind {kind} has a kit, which comes with Holdfast.',
    left,
    try: 'choose another word with --kind, or use that kit: holdfast kit info {kind}',
    explanation:
      'A kind belongs to one kit. A node would refuse a second one for a kind whose kit comes ' +
      'with Holdfast.',
    exitCode: 1,
  },
  HF_NEWKIT_FOLDER_IN_USE: {
    message: 'The folder {folder} cannot become that of a kit: {reason}.',
    left,
    try: 'name a folder that is empty, or not there yet, with --folder.',
    explanation:
      'The files of a new kit are never mixed with others, and none is ever written over. A ' +
      'folder that has nothing but a .git in it counts as empty.',
    exitCode: 1,
  },
  HF_NEWKIT_FOLDER_IN_CLONE: {
    message: 'The folder {folder} lies in a clone of Holdfast, {clone}.',
    left,
    try: 'change to a folder outside of the clone, or name one with --folder.',
    explanation:
      'A kit is a package of its own. Within the clone npm would take it for a part of Holdfast, ' +
      'and so would the tests there. A kit that is to come with Holdfast is begun as a copy of ' +
      'templates/kit instead: CONTRIBUTING.md.',
    exitCode: 1,
  },
  HF_NEWKIT_FOLDER_UNWRITABLE: {
    message: 'The folder {folder} cannot be written: {reason}.',
    left: 'nothing is left of what had been written there.',
    try: 'make the folder that it shall lie in, or name another one with --folder.',
    explanation:
      'The files are written as the user who runs the command. Where that fails half-way, ' +
      'because a disk is full for instance, those that were written are removed again.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
