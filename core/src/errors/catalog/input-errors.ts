import type { CatalogEntry } from '../catalog-entry.ts'

const unchanged = 'nothing was changed.'

/** Errors in the form of what people write: files, and the values in them. */
export const inputErrors = {
  HF_INPUT_EMPTY: {
    message: '{source} is empty.',
    left: unchanged,
    try: 'write something into it, or name the right file.',
    explanation:
      'A file of 0 bytes, or one that has only comments, is never taken for "protect ' +
      'nothing": it is far more often a copy that was cut off. To say that there are no ' +
      'resources, write "resources: {}".',
    exitCode: 1,
  },
  HF_INPUT_TOO_LARGE: {
    message: '{source} has {size} bytes; at most {limit} are read.',
    left: 'nothing was read and nothing was changed.',
    try: 'name the right file, or split the hierarchies over several files.',
    explanation:
      'A file beyond the limit is refused before it is looked at, so that a wrong file cannot ' +
      'keep a node busy. Thousands of resources fit into the limit.',
    exitCode: 1,
  },
  HF_INPUT_SYNTAX: {
    message: 'This is neither YAML nor JSON: {detail}.',
    left: unchanged,
    try: 'mend the line; mind the indentation, colons and quotes just before it as well.',
    explanation:
      'Files are YAML 1.2; JSON is YAML too. As long as the form is broken nothing else in ' +
      'the file can be looked at, so there may be more problems after this one is mended.',
    exitCode: 1,
  },
  HF_INPUT_TOO_DEEP: {
    message: 'This is nested more than {limit} levels deep.',
    left: unchanged,
    try: 'name the right file: no setting of Holdfast is nested so deeply.',
    explanation: 'A limit of the depth keeps a broken or hostile file from exhausting the reader.',
    exitCode: 1,
  },
  HF_INPUT_TOO_MANY_VALUES: {
    message: 'The file stands for more than {limit} values.',
    left: unchanged,
    try: 'use fewer aliases (*name): each stands for everything below its anchor (&name).',
    explanation:
      'Aliases of aliases multiply: some hundred bytes can stand for billions of values. The ' +
      'reader stops long before that.',
    exitCode: 1,
  },
  HF_INPUT_ALIAS_UNKNOWN: {
    message: 'The alias *{alias} stands for nothing that is complete before it.',
    left: unchanged,
    try: 'write the anchor &{alias} earlier in the file, outside of what the alias is in.',
    explanation: 'An alias repeats an earlier value; it cannot be part of that value itself.',
    exitCode: 1,
  },
  HF_INPUT_VALUE_UNUSABLE: {
    message: '"{key}" has a value that cannot be used here: {found}.',
    left: unchanged,
    try: 'write plain text, a number, true, false, a list or a map; no tags (!name).',
    explanation:
      'What a file says is kept as JSON on every node. Infinite numbers, binary values and ' +
      'values with tags of their own have no place in it.',
    exitCode: 1,
  },
  HF_INPUT_KEY_UNUSABLE: {
    message: 'A key cannot be {key}.',
    left: unchanged,
    try: 'write plain text before the colon.',
    explanation:
      'The keys of a map are plain text. A list, a map or nothing cannot be one, nor can ' +
      '__proto__, which JavaScript keeps for itself.',
    exitCode: 1,
  },
  HF_INPUT_KEY_TWICE: {
    message: '"{key}" is here twice; the first is in line {first}.',
    left: unchanged,
    try: 'remove one of the two.',
    explanation: 'Of two equal keys one would silently win, so neither is taken.',
    exitCode: 1,
  },
  HF_INPUT_KEY_UNKNOWN: {
    message: '"{key}" is not known here.[ Did you mean "{suggestion}"?]',
    left: unchanged,
    try: 'use one of: {known}',
    explanation: 'A key that is not known is never skipped: it may be a misspelt safety setting.',
    exitCode: 1,
  },
  HF_INPUT_KEY_MISSING: {
    message: '"{key}" is missing.',
    left: unchanged,
    try: 'add "{key}"; it has no default.',
    explanation: 'Whatever can have a safe default has one. This has none.',
    exitCode: 1,
  },
  HF_INPUT_TYPE: {
    message: '"{key}" must be {expected}, not {found}.',
    left: unchanged,
    try: 'write {expected}.',
    explanation:
      'Numbers are written without quotes, texts that look like a number or like true or ' +
      'false with quotes, lists in brackets or with a dash before each entry.',
    exitCode: 1,
  },
  HF_INPUT_SECRET: {
    message: '"{key}" is a secret: here stands where it is found, not what it is.',
    left: unchanged,
    try: 'write { file: PATH } or { environment: NAME }; each node reads it there.',
    explanation:
      'What a hierarchy file says is kept on every node, shown and exported. A secret is read by ' +
      'each node for itself, from a file or from the environment of its daemon.',
    exitCode: 1,
  },
  HF_INPUT_CHOICE: {
    message: '"{key}" cannot be "{found}".[ Did you mean "{suggestion}"?]',
    left: unchanged,
    try: 'use one of: {known}',
    explanation: 'The setting takes one of a few words only.',
    exitCode: 1,
  },
  HF_INPUT_RANGE: {
    message: '"{key}" is {found}; it must be {range}.',
    left: unchanged,
    try: 'give a value that is {range}.',
    explanation: 'The limits keep out what cannot work or would harm the cluster.',
    exitCode: 1,
  },
  HF_INPUT_FORM: {
    message: '"{key}" is "{found}", which has not the form that is needed: {form}.',
    left: unchanged,
    try: 'write it in the form: {form}.',
    explanation: 'The text is checked against a form before anything is done with it.',
    exitCode: 1,
  },
  HF_INPUT_DURATION: {
    message: '"{key}" is "{found}", which is no length of time.',
    left: unchanged,
    try: 'write a number with its unit (ms, s, m or h), such as 250ms, 2s, 5m or 1h.',
    explanation: 'Times always have a unit, so that nobody takes seconds for milliseconds.',
    exitCode: 1,
  },
  HF_INPUT_INVALID: {
    message: '"{key}" is not right: it {detail}.',
    left: unchanged,
    try: 'see what the setting takes in its description.',
    explanation: 'A rule of the schema that describes the setting does not hold.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
