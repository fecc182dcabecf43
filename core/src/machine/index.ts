export { departedInstance } from './depart.ts'
export { type InstanceChange, type NodeChange, type Observation, observe } from './observe.ts'
export { type PredictedStep, type Prediction, predict } from './predict.ts'
export { type Transition, transition } from './transition.ts'
