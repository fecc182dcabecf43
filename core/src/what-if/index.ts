export type { WhatIfAnswer, WordedDown, WordedStep } from './answer.ts'
export { answerSchema } from './answer-schema.ts'
export { answerSituation } from './answer-situation.ts'
export { simulate } from './simulate.ts'
export type {
  FailureAnswer,
  SideAnswer,
  Simulated,
  SimulatedEvent,
  SimulationDocument,
  SimulationQuestion,
  SimulationRequest,
} from './simulation.ts'
