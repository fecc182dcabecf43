import { type Context, type Static, Type } from '@holdfast/core/kit'

/** What an operator may set; every parameter has a type, a description and, if any, a default. */
export const parameters = Type.Object(
  {
    folder: Type.String({ pattern: '^/', description: 'Folder that the marker file lies in' }),
    text: Type.String({
      default: 'held by Holdfast',
      maxLength: 1_000,
      description: 'What the marker file says',
    }),
  },
  { additionalProperties: false },
)

/** What the actions of this kit are given. */
export type MarkerContext = Context<Static<typeof parameters>>
